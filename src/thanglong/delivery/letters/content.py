"""Which letters a dossier must have given out by now, and what each of them says."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from thanglong.delivery.dossiers import service as dossiers
from thanglong.delivery.dossiers.constants import Outcome, Status
from thanglong.delivery.dossiers.service import Dossier, Supplement
from thanglong.delivery.letters.constants import Form
from thanglong.kernel import clock


@dataclass(frozen=True)
class Due:
    """A letter that follows from what was recorded: which, since when, and by whom."""

    form: Form
    round: int
    at: datetime
    by: dict[str, Any]
    supplement: Supplement | None = None

    @property
    def key(self) -> str:
        """Return what names the letter within its dossier, such as `02-1`."""
        return f"{self.form.value}-{self.round}"

    def agency(self, dossier: Dossier) -> str:
        """Return who gives the letter: the agency of the acting officer; receipts come from where one handed in."""
        if self.form in {Form.RECEIPT, Form.SLIP, Form.STOP}:
            return dossier.receiving_agency
        return str(self.by.get("agency") or dossier.receiving_agency)


def due_letters(dossier: Dossier) -> list[Due]:
    """Return the letters that a dossier has given out, the apology apart, in their order."""
    return [*_receipts(dossier), *_supplements(dossier), *_ends(dossier)]


def _receipts(dossier: Dossier) -> Iterator[Due]:
    """One receipt for each start of the clock, each with its own appointment, and one control slip."""
    taken = [task for task in dossiers.all_tasks(dossier) if task.outcome == Outcome.ACCEPT and task.done_at]
    for number, task in enumerate(taken, start=1):
        if task.done_at is not None:
            yield Due(Form.RECEIPT, number, task.done_at, task.done_by)
    if dossier.accepted_at:
        yield Due(Form.SLIP, 1, dossier.accepted_at, taken[0].done_by if taken else {})


def _supplements(dossier: Dossier) -> Iterator[Due]:
    for asked in dossiers.supplements(dossier):
        yield Due(Form.SUPPLEMENT, asked.number, asked.asked_at, asked.asked_by, asked)


def _ends(dossier: Dossier) -> Iterator[Due]:
    if dossier.ended_at is None:
        return
    if dossier.status == Status.WITHDRAWN:
        yield Due(Form.STOP, 1, dossier.ended_at, {})
    elif was_refused(dossier):
        yield Due(Form.REFUSAL, 1, dossier.ended_at, refused_by(dossier))


def was_refused(dossier: Dossier) -> bool:
    """Tell whether an officer refused the dossier, as against a supplement that never came."""
    return dossier.status in {Status.NOT_ACCEPTED, Status.STOPPED} and "name" in dossier.closing


def refused_by(dossier: Dossier) -> dict[str, Any]:
    """Return the officer who refused, as recorded."""
    refusing = [task for task in dossiers.all_tasks(dossier) if task.outcome == Outcome.REFUSE]
    return dict(refusing[-1].done_by) if refusing else {}


def words(due: Due, dossier: Dossier) -> dict[str, Any]:
    """Return what a letter says."""
    if due.form == Form.SLIP:
        return {}
    said = dossiers.form_data(due.form.value, dossier, supplement=due.supplement, by=due.by)
    if due.form == Form.RECEIPT:
        said["dossier"] = said["dossier"] | _appointment(due, dossier)
    return said


def _appointment(due: Due, dossier: Dossier) -> dict[str, str | None]:
    """Return received and due as they stood when the clock started, which later starts do not change."""
    promised = dossier.original_due_at if due.round == 1 else dossier.due_at
    return {
        "received_at": clock.local(due.at).isoformat(),
        "due_at": clock.local(promised).isoformat() if promised else None,
    }
