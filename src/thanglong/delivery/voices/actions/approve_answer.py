"""Approve an answer: from here on the sender reads it and the clock stands."""

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from thanglong.delivery.voices import events, policies
from thanglong.delivery.voices.actions.base import OnPetition, require_state, stop_clock, told
from thanglong.delivery.voices.constants import ClockKind, PetitionState
from thanglong.delivery.voices.models import Petition
from thanglong.kernel.actions import Change
from thanglong.kernel.actors import Actor


@dataclass(frozen=True, kw_only=True)
class ApproveAnswer(OnPetition):
    """Answer in the name of the agency."""

    name = "voices.approve_answer"
    policy = policies.leads

    def change(self, subject: Petition, actor: Actor, at: datetime) -> Change:
        """End the petition; when it was late, its clock says so for ever."""
        require_state(subject, PetitionState.DRAFTED)
        subject.state = PetitionState.ANSWERED
        subject.approved_by, subject.answered_at = actor.to_json(), at
        subject.save(update_fields=["state", "approved_by", "answered_at"])
        for kind in ClockKind:
            stop_clock(subject, kind, at)
        return told(subject, events.ANSWERED, answer_sha256=sha256(subject.answer.encode()).hexdigest())
