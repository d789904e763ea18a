"""What an officer's device takes along for one procedure: every question, the papers, and what must be answered."""

import json
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

from django.http import HttpRequest
from django.urls import reverse

from thanglong.delivery.counters import service as counters
from thanglong.delivery.dossiers.constants import Channel
from thanglong.delivery.forms import service as forms
from thanglong.delivery.procedures.service import Procedure, catalogue
from thanglong.faces.counter.kit_conditions import Rule, rules_of
from thanglong.kernel.actors import Actor
from thanglong.kernel.expressions import Expression
from thanglong.kernel.vietnamese import sort_key

PREFIX = "kit_"
"""Before the names of the inputs that ask who the person is, apart from those of the form."""

ALWAYS_KNOWN: Final = frozenset({"account.full_name", "account.personal_number"})
PARTICULARS: Final = {"account.phone": f"{PREFIX}phone", "account.birth_date": f"{PREFIX}birth_date_year"}
"""What the particulars answer by the source that a form names; the first two the device always asks for."""


def owner_of(actor: Actor) -> str:
    """Return whose kit it is: an officer in one office. Under another hat the same person has another kit."""
    return f"{actor.id}.{actor.agency}"


def portable() -> list[Procedure]:
    """Return the procedures that can be taken along: those that may be sent online, since that is how they come in."""
    found = [item for item in catalogue() if Channel.ONLINE in item.definition.channels]
    return sorted(found, key=lambda item: sort_key(str(item.name)))


@dataclass(frozen=True)
class KitForm:
    """The empty form of one procedure, to be filled in where no server can bring up the next question."""

    procedure: Procedure

    def drawn(self, request: HttpRequest) -> list[dict[str, Any]]:
        """Return the pages with every question they may ask."""
        form, suggest = self.procedure.form, f"{reverse('portal:units')}?q="
        return [
            {
                "page": page,
                "fields": forms.render_page(request, form, page, {}, suggest_url=suggest, everything=True),
            }
            for page in form.pages
        ]

    @cached_property
    def rules(self) -> dict[str, dict[str, Rule]]:
        """Return the conditions that a device can tell by itself."""
        return rules_of(self.procedure.form)

    @property
    def rules_json(self) -> str:
        """Return them as the page carries them."""
        return json.dumps(self.rules, separators=(",", ":"))

    @property
    def required(self) -> str:
        """Return the inputs that must be answered wherever the device shows them.

        One that a particular of the person answers as well comes as `input|particular`; those that name and number
        answer are left out, since the device asks for them in any case.
        """
        pages = [page for page in self.procedure.form.pages if self._told("pages", page.id, page.when)]
        asked = [item for page in pages for item in page.fields if self._told("fields", item.id, item.when)]
        needed = [_needed(part, name) for item in asked for part, name in _questions(item)]
        return " ".join(name for name in needed if name)

    def _told(self, kind: str, name: str, when: Expression | None) -> bool:
        return when is None or name in self.rules[kind]

    @property
    def papers(self) -> list[dict[str, Any]]:
        """Return the papers of the published list, with those that only some cases need marked."""
        listed = [item for item in self.procedure.definition.documents if not item.is_form]
        return [
            {"name": item.names, "sometimes": item.when is not None}
            for item in listed
            if not item.channels or Channel.ONLINE in item.channels
        ]


def _questions(item: forms.Field) -> list[tuple[forms.Field, str]]:
    """Return what must be answered in a field, with the names of the inputs: itself, or its parts."""
    if item.required is not True:
        return []
    if item.kind.parts_key != "parts":
        return [(item, item.id)]
    parts = [part for part in item.parts if part.required is True and part.when is None and part.default is None]
    return [(part, f"{item.id}-{part.id}") for part in parts]


def _needed(item: forms.Field, name: str) -> str:
    if item.source in ALWAYS_KNOWN:
        return ""
    particular = PARTICULARS.get(item.source, "")
    return f"{name}|{particular}" if particular else name


def problem_rows(procedure: Procedure, problems: dict[str, list[str]]) -> list[dict[str, str]]:
    """Return what is wrong as the device shows it: the field, its label and a sentence."""
    labels = {item.id: str(item.label) for item in procedure.form.fields}
    rows = []
    for path, messages in problems.items():
        head = path.partition(".")[0]
        label = labels.get(head, "")
        rows += [{"field": head, "label": "" if label and label in said else label, "said": said} for said in messages]
    return rows


def sent_rows(actor: Actor, most: int) -> list[dict[str, Any]]:
    """Return what the officer's devices sent for this office, newest first, with possible duplicates."""
    sent = list(counters.kept(actor).select_related("draft__reception")[:most])
    receptions = [item.draft.reception for item in sent if item.draft is not None]
    twins = counters.twins_of(actor, receptions)
    names = {item.code: str(item.name) for item in catalogue()}
    return [
        {
            "kept": item,
            "reception": item.draft.reception,
            "procedure": names.get(item.draft.procedure_code, item.draft.procedure_code),
            "twins": twins.get(item.draft.pk, []),
        }
        for item in sent
        if item.draft is not None
    ]
