"""Form 06, the control slip: who had the dossier from when to when, generated from what was recorded."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy

from thanglong.delivery.dossiers import service as dossiers
from thanglong.delivery.dossiers.constants import TaskKind
from thanglong.delivery.dossiers.service import Dossier, Task
from thanglong.delivery.letters.constants import Form
from thanglong.delivery.letters.models import Letter
from thanglong.foundation.directory import service as directory
from thanglong.foundation.ledger.service import entries_for
from thanglong.kernel import clock
from thanglong.kernel.actors import ActorKind
from thanglong.kernel.text import Text

EARLY, ON_TIME, LATE, RUNNING = "early", "on_time", "late", ""
PRINTED = {EARLY: "Trước hạn", ON_TIME: "Đúng hạn", LATE: "Quá hạn", RUNNING: ""}

OUTCOMES = {EARLY: gettext_lazy("Trước hạn"), ON_TIME: gettext_lazy("Đúng hạn"), LATE: gettext_lazy("Quá hạn")}


@dataclass(frozen=True)
class HandOver:
    """One row: from whom to whom, since when, for what, until when, and how it ended."""

    giver: str
    taker: str
    person: str
    what: Text
    given_at: datetime
    due_at: datetime | None
    done_at: datetime | None
    line: int | None
    """The line of the ledger that keeps how it ended, once a checkpoint covers it."""

    @property
    def result(self) -> str:
        """Return early, on_time or late; running work is late as soon as its time has passed."""
        return outcome(self.due_at, self.done_at)


def outcome(due: datetime | None, done: datetime | None) -> str:
    """Judge work against its time: early is before the day on which it is due."""
    if due is None:
        return RUNNING
    if done is None:
        return LATE if clock.now() > due else RUNNING
    if done > due:
        return LATE
    return EARLY if clock.local(done).date() < clock.local(due).date() else ON_TIME


def hand_overs(dossier: Dossier) -> list[HandOver]:
    """Return the rows in the order in which the work was handed on."""
    lines = {entry.at: entry.index for entry in entries_for(f"dossier:{dossier.pk}")}
    rows: list[HandOver] = []
    giver = dossier.applicant_name
    for task in dossiers.all_tasks(dossier):
        rows.append(_row(task, giver, lines))
        if task.kind != TaskKind.OPINION:
            giver = _name(task.agency)
    return rows


def _row(task: Task, giver: str, lines: dict[datetime, int | None]) -> HandOver:
    by_applicant = task.done_by.get("kind") in {ActorKind.PERSON.value, ActorKind.REPRESENTATIVE.value}
    return HandOver(
        giver=giver,
        taker=_person(task) if by_applicant else _name(task.agency),
        person="" if by_applicant else _person(task),
        what=Text.parse(task.name),
        given_at=task.opened_at,
        due_at=task.due_at,
        done_at=task.done_at,
        line=lines.get(task.done_at) if task.done_at else None,
    )


def _person(task: Task) -> str:
    """Name who did the work; what the platform did by itself has nobody's name."""
    if task.done_by.get("kind") == ActorKind.SYSTEM.value:
        return ""
    return str(task.done_by.get("name", "")) or task.assignee_name


def _name(agency: str) -> str:
    return directory.agency(agency).name


def slip_data(dossier: Dossier, letter: Letter) -> dict[str, Any]:
    """Return what the control slip says now."""
    number, _slash, letters = letter.symbol.partition("/")
    rows = [
        {
            "giver": row.giver,
            "taker": f"{row.taker}, {row.person}" if row.person else row.taker,
            "what": row.what.vi,
            "names": row.what.to_json(),
            "outcome": row.result,
            "given_at": clock.local(row.given_at).isoformat(),
            "due_at": clock.local(row.due_at).isoformat() if row.due_at else None,
            "done_at": clock.local(row.done_at).isoformat() if row.done_at else None,
            "result": PRINTED[row.result],
            "line": row.line,
        }
        for row in hand_overs(dossier)
    ]
    said = {
        "rows": rows,
        "number": number,
        "symbol": letters,
        "printed_at": clock.local(clock.now()).isoformat(),
    }
    return dossiers.paper_data(Form.SLIP.value, dossier, said, by=letter.given_by, at=clock.now())


def slip_pdf(dossier: Dossier, letter: Letter) -> bytes:
    """Return the control slip as PDF, as the dossier stands now."""
    return dossiers.typeset_paper(slip_data(dossier, letter), clock.now())
