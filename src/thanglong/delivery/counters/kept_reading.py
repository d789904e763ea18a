"""How what a device kept stands here: complete, lacking something, or in other hands meanwhile."""

from dataclasses import dataclass
from typing import Any

from thanglong.delivery.counters import people
from thanglong.delivery.counters.kept_answers import Entries, answers_digest, read_pages
from thanglong.delivery.counters.models import KeptApplication
from thanglong.delivery.dossiers import service as dossiers
from thanglong.delivery.forms import service as forms
from thanglong.delivery.procedures.service import Procedure

COMPLETE, LACKING, TAKEN, GONE = "complete", "lacking", "taken", "gone"


@dataclass(frozen=True)
class KeptStanding:
    """What the device is told: whether it may let go of its copy, and what is wrong, by dotted path."""

    state: str
    procedure: Procedure | None = None
    reception: dossiers.Reception | None = None
    problems: dict[str, list[str]] | None = None


def kept_standing(kept: KeptApplication, entries: Entries) -> KeptStanding:
    """Return how an application stands; what was typed and not understood is told as well as what lacks."""
    receptions = dossiers.Reception.objects.select_related("draft", "account")
    reception = receptions.filter(draft_id=kept.draft_id).first() if kept.draft_id else None
    if reception is None:
        return KeptStanding(GONE)
    procedure = dossiers.procedure_of(reception.draft)
    here = answers_digest(procedure.form, reception.draft.answers)
    if reception.draft.submitted_at is not None or reception.confirmation or here != kept.answers_sha256:
        return KeptStanding(TAKEN, procedure, reception)
    problems = {**_lacking(procedure, reception), **_wrong(procedure, reception, entries)}
    return KeptStanding(LACKING if problems else COMPLETE, procedure, reception, problems)


def _lacking(procedure: Procedure, reception: dossiers.Reception) -> dict[str, list[str]]:
    answers = forms.keep_visible(procedure.form, reception.draft.answers)
    return dossiers.problems(procedure, answers, reception.channel, shown=dossiers.shown_papers(reception.draft))


def _wrong(procedure: Procedure, reception: dossiers.Reception, entries: Entries) -> dict[str, list[str]]:
    known: dict[str, Any] = {
        **forms.prefill(procedure.form, people.known_facts(reception)),
        **{item.id: reception.draft.answers.get(item.id) for item in procedure.form.fields if item.type == "file"},
    }
    found: dict[str, list[str]] = {}
    for page in read_pages(procedure.form, entries, known):
        found.update(page.errors)
    return found
