"""Write the answer and send it up to a leader."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from thanglong.delivery.voices import events, policies
from thanglong.delivery.voices.actions.base import OnPetition, require_state, told
from thanglong.delivery.voices.constants import LONGEST, PetitionState
from thanglong.delivery.voices.models import Petition
from thanglong.delivery.voices.writing import required
from thanglong.kernel.actions import Change
from thanglong.kernel.actors import Actor


@dataclass(frozen=True, kw_only=True)
class DraftAnswer(OnPetition):
    """Propose what the agency says."""

    name = "voices.draft_answer"
    policy = policies.handles

    answer: str

    def change(self, subject: Petition, actor: Actor, at: datetime) -> Change:
        """Keep the text; the sender sees it only once a leader has approved it."""
        require_state(subject, PetitionState.REGISTERED, PetitionState.ASKED)
        subject.answer = required("answer", self.answer, LONGEST, _("Hãy viết câu trả lời."))
        subject.drafted_by = actor.to_json()
        subject.state = PetitionState.DRAFTED
        subject.exchanges.filter(replied_at=None).update(replied_at=at)
        subject.save(update_fields=["answer", "drafted_by", "state"])
        return told(subject, events.DRAFTED)
