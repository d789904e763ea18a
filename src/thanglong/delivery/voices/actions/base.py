"""What the verbs on petitions share: the locked petition, its clocks, and what the ledger keeps of it."""

import secrets
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar
from uuid import UUID

from django.utils.translation import gettext as _

from thanglong.delivery.voices import events
from thanglong.delivery.voices.constants import OPEN, ClockKind, PetitionState
from thanglong.delivery.voices.limits import petition_due
from thanglong.delivery.voices.models import Petition, PetitionClock
from thanglong.delivery.voices.policies import Held
from thanglong.kernel.actions import Action, Change
from thanglong.kernel.errors import Conflict
from thanglong.kernel.events import EventType
from thanglong.kernel.locks import lock_one


@dataclass(frozen=True, kw_only=True)
class OnPetition(Action[Petition]):
    """A verb of the agency on one petition."""

    news: ClassVar[EventType]

    petition_id: UUID

    def lock(self) -> Petition:
        """Hold the petition."""
        return lock_one(Petition.objects.filter(pk=self.petition_id))


@dataclass(frozen=True, kw_only=True)
class BySender(Action[Held]):
    """A verb of the one who sent the petition, by account or by secret."""

    petition_id: UUID
    secret: str = ""

    def lock(self) -> Held:
        """Hold the petition, and see whether the secret is its own."""
        petition = lock_one(Petition.objects.filter(pk=self.petition_id))
        proven = bool(self.secret) and secrets.compare_digest(petition.secret.encode(), self.secret.encode())
        return Held(petition, proven)


def told(petition: Petition, news: EventType, **facts: Any) -> Change:
    """Return the change of a petition: the ledger keeps no words of it."""
    facts = {"reference": petition.reference, "agency": petition.agency, "state": petition.state, **facts}
    return Change(petition, f"petition:{petition.pk}", facts, [events.news(news, petition)])


def require_state(petition: Petition, *states: str) -> None:
    """Raise Conflict when a colleague or the sender was faster."""
    if petition.state not in (states or OPEN):
        said = _("Phản ánh %(reference)s đã chuyển sang bước khác: %(state)s. Hãy tải lại trang.")
        raise Conflict(said % {"reference": petition.reference, "state": petition.get_state_display()})


def start_clock(petition: Petition, kind: ClockKind, agency: str, at: datetime) -> PetitionClock:
    """Let a limit run for an agency from an instant on."""
    due = petition_due(kind, agency, at, is_complex=petition.is_complex)
    clock = PetitionClock(petition=petition, kind=kind, agency=agency, started_at=at, due_at=due.at, source=due.source)
    clock.save()
    return clock


def stop_clock(petition: Petition, kind: ClockKind, at: datetime) -> None:
    """Note when what a limit asks for was done."""
    petition.clocks.filter(kind=kind, ended_at=None).update(ended_at=at)


def move(petition: Petition, agency: str, at: datetime) -> None:
    """Bring a petition to another agency: clocks here end, late or not, and those there begin."""
    for kind in ClockKind:
        stop_clock(petition, kind, at)
    petition.agency, petition.state = agency, PetitionState.SENT
    petition.is_complex, petition.number, petition.assignee, petition.assignee_name = False, None, None, ""
    petition.due_at = start_clock(petition, ClockKind.ANSWER, agency, at).due_at
    start_clock(petition, ClockKind.TRANSFER, agency, at)
