"""Says which questions depend on which answers in a way that a device can tell by itself.

Only comparisons of one chosen answer, joined by "and" and "or", go along; a question with any other condition is always
shown on the device, and the server drops its answer if it was not asked.
"""

import re
from typing import Final

from thanglong.delivery.forms import service as forms
from thanglong.kernel.expressions import Expression

Atom = tuple[str, list[str], bool]
"""The field, the values looked for, and whether the answer must be one of them or none of them."""
Rule = list[list[Atom]]
"""Alternatives, each of which holds when all its atoms hold."""

CHOSEN: Final = frozenset({"choice", "boolean", "consent"})
_ATOM: Final = re.compile(
    r"(?P<name>\w+)(?: (?P<sign>==|!=) (?P<value>'[^']*'|true|false)| in \[(?P<values>[^\]]*)\])?"
)
_TRUTH: Final = {"true": "yes", "false": "no"}


def rules_of(form: forms.Form) -> dict[str, dict[str, Rule]]:
    """Return the conditions of pages and of fields by id, of those that a device can tell."""
    chosen = {item.id for item in form.fields if item.type in CHOSEN}
    conditions = {
        "pages": {page.id: page.when for page in form.pages},
        "fields": {item.id: item.when for item in form.fields},
    }
    return {
        kind: {name: rule for name, when in named.items() if when is not None and (rule := rule_of(when, chosen))}
        for kind, named in conditions.items()
    }


def rule_of(when: Expression, chosen: set[str]) -> Rule | None:
    """Return a condition in parts, None for one that is more than comparisons of chosen answers."""
    rule: Rule = []
    for alternative in when.source.split(" || "):
        atoms = [_atom(text.strip(), chosen) for text in alternative.split(" && ")]
        if None in atoms:
            return None
        rule.append([atom for atom in atoms if atom is not None])
    return rule


def _atom(text: str, chosen: set[str]) -> Atom | None:
    found = _ATOM.fullmatch(text)
    if found is None or found["name"] not in chosen:
        return None
    if found["values"] is not None:
        return found["name"], re.findall(r"'([^']*)'", found["values"]), True
    value = found["value"] or "true"
    return found["name"], [_TRUTH.get(value, value.strip("'"))], found["sign"] != "!="
