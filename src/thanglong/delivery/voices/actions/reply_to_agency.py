"""Answer the question of the agency."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from thanglong.delivery.voices import events, policies
from thanglong.delivery.voices.actions.base import BySender, require_state, told
from thanglong.delivery.voices.constants import LONGEST, PetitionState
from thanglong.delivery.voices.policies import Held
from thanglong.delivery.voices.writing import required
from thanglong.kernel.actions import Change
from thanglong.kernel.actors import Actor


@dataclass(frozen=True, kw_only=True)
class ReplyToAgency(BySender):
    """Say what was asked."""

    name = "voices.reply_to_agency"
    policy = policies.is_sender

    reply: str

    def change(self, subject: Held, actor: Actor, at: datetime) -> Change:
        """Keep the reply; the agency goes on."""
        petition = subject.petition
        require_state(petition, PetitionState.ASKED)
        reply = required("reply", self.reply, LONGEST, _("Hãy viết câu trả lời."))
        petition.exchanges.filter(replied_at=None).update(reply=reply, replied_at=at)
        petition.state = PetitionState.REGISTERED
        petition.save(update_fields=["state"])
        return told(petition, events.REPLIED)
