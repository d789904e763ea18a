"""Take a petition into the agency's book of the year."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from thanglong.delivery.voices import events, policies, routing
from thanglong.delivery.voices.actions.base import OnPetition, move, require_state, stop_clock, told
from thanglong.delivery.voices.constants import ClockKind, PetitionState
from thanglong.delivery.voices.limits import petition_due
from thanglong.delivery.voices.models import Petition
from thanglong.delivery.voices.numbering import next_number
from thanglong.kernel import clock
from thanglong.kernel.actions import Change
from thanglong.kernel.actors import Actor


@dataclass(frozen=True, kw_only=True)
class RegisterPetition(OnPetition):
    """Find it within one's competence; say whether it is complex, and which colleagues it is about."""

    name = "voices.register_petition"
    policy = policies.keeps_the_book

    is_complex: bool = False
    accused: frozenset[UUID] = frozenset()

    def change(self, subject: Petition, actor: Actor, at: datetime) -> Change:
        """Number it; when nobody is left here whom it is not about, it goes to the agency above."""
        require_state(subject, PetitionState.SENT)
        colleagues = {UUID(post.account_id) for post in routing.staff(subject.agency)}
        subject.barred = sorted({*subject.barred, *(self.accused & colleagues)})
        agency = routing.responsible(subject.agency, subject.barred)
        if agency != subject.agency:
            move(subject, agency, at)
            subject.save()
            return told(subject, events.TRANSFERRED, reason="concerned")
        subject.is_complex = self.is_complex
        subject.number = next_number(agency, clock.local(at).year)
        stop_clock(subject, ClockKind.TRANSFER, at)
        self._widen(subject, at)
        subject.state = PetitionState.REGISTERED
        subject.save()
        return told(subject, events.REGISTERED, number=subject.number, complex=self.is_complex)

    def _widen(self, petition: Petition, at: datetime) -> None:
        """Give a complex petition its own limit from the same beginning, unless the short one is over: that is late."""
        running = petition.clocks.get(kind=ClockKind.ANSWER, ended_at=None)
        if not self.is_complex or at > running.due_at:
            return
        running.due_at = petition_due(ClockKind.ANSWER, running.agency, running.started_at, is_complex=True).at
        running.save(update_fields=["due_at"])
        petition.due_at = running.due_at
