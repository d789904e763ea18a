"""Ask the sender for what is not clear; the clock goes on."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from thanglong.delivery.voices import events, policies
from thanglong.delivery.voices.actions.base import OnPetition, require_state, told
from thanglong.delivery.voices.constants import LONGEST, PetitionState
from thanglong.delivery.voices.models import Exchange, Petition
from thanglong.delivery.voices.writing import required
from thanglong.kernel.actions import Change
from thanglong.kernel.actors import Actor


@dataclass(frozen=True, kw_only=True)
class AskSender(OnPetition):
    """Put one question, which the sender answers on the page of the petition."""

    name = "voices.ask_sender"
    policy = policies.handles

    question: str

    def change(self, subject: Petition, actor: Actor, at: datetime) -> Change:
        """Keep the question; no source lets the clock stop for it."""
        require_state(subject, PetitionState.REGISTERED)
        question = required("question", self.question, LONGEST, _("Hãy viết điều cần hỏi."))
        Exchange.objects.create(petition=subject, question=question, asked_at=at, asked_by=actor.to_json())
        subject.state = PetitionState.ASKED
        subject.save(update_fields=["state"])
        return told(subject, events.ASKED)
