"""Say how content one is with the answer to a petition."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from thanglong.delivery.voices import events, policies
from thanglong.delivery.voices.actions.base import BySender, require_state, told
from thanglong.delivery.voices.constants import PetitionState, Satisfaction
from thanglong.delivery.voices.limits import change_until
from thanglong.delivery.voices.policies import Held
from thanglong.kernel.actions import Change
from thanglong.kernel.actors import Actor
from thanglong.kernel.errors import Conflict, Invalid


@dataclass(frozen=True, kw_only=True)
class ScoreAnswer(BySender):
    """Give one of five steps."""

    name = "voices.score_answer"
    policy = policies.is_sender

    score: int

    def change(self, subject: Held, actor: Actor, at: datetime) -> Change:
        """Keep the step, which counts without a name."""
        petition = subject.petition
        require_state(petition, PetitionState.ANSWERED)
        if self.score not in Satisfaction.values:
            said = _("Hãy chọn một trong năm mức.")
            raise Invalid(said, {"score": [said]})
        if petition.score is not None and petition.answered_at and at > change_until(petition.answered_at):
            raise Conflict(_("Đã quá thời hạn sửa đánh giá này."))
        petition.score = self.score
        petition.save(update_fields=["score"])
        return told(petition, events.SCORED)
