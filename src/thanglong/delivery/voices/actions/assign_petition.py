"""Give a petition to an officer who is not concerned by it."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from thanglong.delivery.voices import events, policies, routing
from thanglong.delivery.voices.actions.base import OnPetition, require_state, told
from thanglong.delivery.voices.constants import PetitionState
from thanglong.delivery.voices.models import Petition
from thanglong.foundation.identity import service as identity
from thanglong.kernel.actions import Change
from thanglong.kernel.actors import Actor
from thanglong.kernel.errors import Invalid


@dataclass(frozen=True, kw_only=True)
class AssignPetition(OnPetition):
    """Name the colleague who prepares the answer."""

    name = "voices.assign_petition"
    policy = policies.keeps_the_book

    assignee: UUID

    def change(self, subject: Petition, actor: Actor, at: datetime) -> Change:
        """Check that the colleague serves here and is not whom it is about."""
        require_state(subject, PetitionState.REGISTERED, PetitionState.ASKED, PetitionState.DRAFTED)
        here = {UUID(post.account_id) for post in routing.staff(subject.agency)}
        if self.assignee not in here or self.assignee in subject.barred:
            said = _("Người này không nhận được phản ánh: không thuộc cơ quan, hoặc có liên quan đến nội dung.")
            raise Invalid(said, {"assignee": [said]})
        subject.assignee_id = self.assignee
        subject.assignee_name = identity.account(self.assignee).full_name
        subject.save(update_fields=["assignee", "assignee_name"])
        return told(subject, events.ASSIGNED, assignee=str(self.assignee))
