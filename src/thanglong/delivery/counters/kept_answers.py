"""Reads what a device kept of one application, page by page, as if the pages had been posted here."""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from thanglong.delivery.forms import service as forms

Entries = Mapping[str, Sequence[str]]
"""Values by the name of the input, as a form posts them."""


@dataclass(frozen=True)
class ReadPage:
    """The right answers of one page, files aside, and what is wrong with the others."""

    id: str
    values: Mapping[str, Any]
    errors: Mapping[str, list[str]]


def read_pages(form: forms.Form, entries: Entries, known: Mapping[str, Any]) -> Iterator[ReadPage]:
    """Yield the pages that are asked; `known` answers what was left empty, and holds the files that arrived before."""
    files = {item.id for item in form.fields if item.type == "file"}
    posted, answers = completed(form, entries, known), dict(known)
    for page in form.pages:
        if page.id not in {asked.id for asked in forms.visible_pages(form, answers)}:
            continue
        answers, errors = forms.read_page(form, page.id, posted, answers)
        own = [item.id for item in page.fields if item.id not in files]
        told = {path: said for path, said in errors.items() if path.partition(".")[0] in own}
        yield ReadPage(page.id, {name: answers.get(name) for name in own}, told)


def completed(form: forms.Form, entries: Entries, known: Mapping[str, Any]) -> dict[str, list[str]]:
    """Return the inputs with what is known in those that were left empty."""
    filled = {name: list(values) for name, values in entries.items()}
    for item in form.fields:
        if item.id not in known or item.type == "file":
            continue
        for name, values in item.kind.spread(item, known[item.id], item.id).items():
            if not any(filled.get(name, [])):
                filled[name] = values
    return filled


def digest_of(procedure_code: str, person: Mapping[str, str], entries: Entries) -> str:
    """Return the SHA-256 of what was sent, in one canonical spelling."""
    content = [procedure_code, dict(person), {name: list(values) for name, values in entries.items()}]
    canonical = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


def answers_digest(form: forms.Form, answers: Mapping[str, Any]) -> str:
    """Return the digest of the answers without the files, which arrive one by one."""
    files = {item.id for item in form.fields if item.type == "file"}
    return forms.digest({name: value for name, value in answers.items() if name not in files})
