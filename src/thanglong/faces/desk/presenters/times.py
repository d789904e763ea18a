"""How much office time is left, on the calendar of the agency that must keep the promise."""

from dataclasses import dataclass
from datetime import datetime

from thanglong.delivery.dossiers import service as dossiers
from thanglong.foundation.directory.service import calendar_for
from thanglong.kernel import clock
from thanglong.kernel.working_time import Remaining, remaining


@dataclass(frozen=True)
class Deadline:
    """What `{% deadline_clock %}` needs."""

    due: datetime | None
    left: Remaining | None
    state: str = "running"

    @property
    def late(self) -> bool:
        """Tell whether it has passed."""
        return self.left is not None and self.left.late


def of_task(task: dossiers.Task, now: datetime) -> Deadline:
    """Return the deadline of one task."""
    return running(task.due_at, task.agency, now)


def of_dossier(dossier: dossiers.Dossier) -> Deadline:
    """Return the promise to the applicant: running, paused while they are asked, or kept or missed."""
    if dossier.awaiting_applicant:
        return Deadline(None, None, "paused")
    if dossier.is_open:
        agency = dossier.resolving_agency if dossier.due_at else dossier.receiving_agency
        return running(dossier.promised_at, agency, clock.now())
    promised = dossier.due_at or dossier.intake_due_at
    late = dossier.ended_at is not None and dossier.ended_at > promised
    return Deadline(promised, None, "done_late" if late else "done")


def running(due: datetime | None, agency: str, now: datetime) -> Deadline:
    """Return a deadline that an agency must keep, on that agency's calendar."""
    return Deadline(due, remaining(due, now, calendar_for(agency, now)) if due else None)
