"""The clock of a dossier: what was promised first, what holds now, and every change between with its reason."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext, gettext_lazy

from thanglong.delivery.dossiers.service import Dossier
from thanglong.delivery.letters.models import Reappointment
from thanglong.delivery.letters.rules import most_reappointments
from thanglong.foundation.ledger.service import LedgerEntry, entries_for
from thanglong.kernel import clock

ACCEPTED, ASKED, SUPPLIED, RESCHEDULED = "accepted", "asked", "supplied", "rescheduled"
KINDS = {
    "dossier.accept": ACCEPTED,
    "dossier.request_supplement": ASKED,
    "dossier.supply": SUPPLIED,
    "dossier.apologise_and_reschedule": RESCHEDULED,
}

TITLES = {
    ACCEPTED: gettext_lazy("Tiếp nhận, thời hạn bắt đầu"),
    ASKED: gettext_lazy("Yêu cầu bổ sung, thời hạn dừng"),
    SUPPLIED: gettext_lazy("Nhận phần bổ sung, thời hạn tính lại từ đầu"),
    RESCHEDULED: gettext_lazy("Xin lỗi và hẹn lại"),
}


@dataclass(frozen=True)
class Turn:
    """One change of the clock: when, what happened, and the due time from then on (None while it stands)."""

    at: datetime
    kind: str
    due_at: datetime | None
    reason: str = ""
    in_time: bool = True

    @property
    def title(self) -> str:
        """Return what happened to the clock, in words."""
        if self.kind == RESCHEDULED and not self.in_time:
            return gettext("Xin lỗi và hẹn lại, sau khi đã quá hạn")
        return str(TITLES[self.kind])


@dataclass(frozen=True)
class DossierClock:
    """The legal due time, the appointment in force, and how they came about."""

    original: datetime | None
    legal: datetime | None
    """By this one every count tells late from in time."""
    appointment: datetime | None
    """When the applicant can expect the result: the legal time, or the one new date with an apology."""
    reappointment: Reappointment | None
    turns: tuple[Turn, ...]

    @property
    def moved(self) -> bool:
        """Tell whether the clock did anything else than start."""
        return len(self.turns) > 1


def dossier_clock(dossier: Dossier) -> DossierClock:
    """Return the clock of a dossier with its history."""
    found = Reappointment.objects.filter(dossier=dossier).select_related("letter").last()
    if found is not None and dossier.counted_from is not None and found.decided_at < dossier.counted_from:
        found = None
    entries = entries_for(f"dossier:{dossier.pk}").filter(action__in=KINDS)
    turns = [_turn(entry) for entry in entries if dossier.accepted_at and entry.at >= dossier.accepted_at]
    return DossierClock(
        original=dossier.original_due_at,
        legal=dossier.due_at,
        appointment=found.new_due_at if found and dossier.due_at else dossier.due_at,
        reappointment=found,
        turns=tuple(turns),
    )


def _turn(entry: LedgerEntry) -> Turn:
    facts = entry.facts
    due = facts.get("new_due_at") or facts.get("due_at")
    return Turn(
        at=entry.at,
        kind=KINDS[entry.action],
        due_at=datetime.fromisoformat(due) if due else None,
        reason=str(facts.get("reason", "")),
        in_time=bool(facts.get("in_time", True)),
    )


def may_reschedule(dossier: Dossier) -> bool:
    """Tell whether the one new appointment is still to be had."""
    running = dossier.is_open and not dossier.awaiting_applicant and dossier.due_at is not None
    return running and Reappointment.objects.filter(dossier=dossier).count() < most_reappointments(clock.today())
