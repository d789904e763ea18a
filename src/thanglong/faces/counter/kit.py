"""What an officer's device takes along for one procedure: every question, the papers, and what must be answered."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from thanglong.delivery.counters import service as counters
from thanglong.delivery.dossiers.constants import Channel
from thanglong.delivery.forms import service as forms
from thanglong.delivery.procedures.service import Procedure, catalogue
from thanglong.kernel.actors import Actor
from thanglong.kernel.vietnamese import sort_key

PREFIX = "kit_"
"""Before the names of the inputs that ask who the person is, apart from those of the form."""


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

    @property
    def always_required(self) -> str:
        """Return the fields that every applicant must answer and that the particulars do not answer already."""
        asked = [item for page in self.procedure.form.pages if page.when is None for item in page.fields]
        needed = [item for item in asked if item.required is True and item.when is None and not _from_account(item)]
        return " ".join(item.id for item in needed)

    @property
    def papers(self) -> list[dict[str, Any]]:
        """Return the papers of the published list, with those that only some cases need marked."""
        listed = [item for item in self.procedure.definition.documents if not item.is_form]
        return [
            {"name": item.names, "sometimes": item.when is not None}
            for item in listed
            if not item.channels or Channel.ONLINE in item.channels
        ]


def _from_account(item: forms.Field) -> bool:
    return item.source.startswith("account") or any(_from_account(part) for part in item.parts)


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
