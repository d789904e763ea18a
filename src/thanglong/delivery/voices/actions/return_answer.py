"""Give a proposed answer back to be changed."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from thanglong.delivery.voices import events, policies
from thanglong.delivery.voices.actions.base import OnPetition, require_state, told
from thanglong.delivery.voices.constants import PetitionState
from thanglong.delivery.voices.models import Petition
from thanglong.delivery.voices.writing import required
from thanglong.kernel.actions import Change
from thanglong.kernel.actors import Actor


@dataclass(frozen=True, kw_only=True)
class ReturnAnswer(OnPetition):
    """Say what must be better."""

    name = "voices.return_answer"
    policy = policies.leads

    note: str

    def change(self, subject: Petition, actor: Actor, at: datetime) -> Change:
        """Go back one step; the note stays in the ledger."""
        require_state(subject, PetitionState.DRAFTED)
        note = required("note", self.note, 500, _("Hãy ghi điều cần sửa."))
        subject.state = PetitionState.REGISTERED
        subject.save(update_fields=["state"])
        return told(subject, events.RETURNED, note=note)
