"""Keep why an application that everybody signed could not be sent, so that its applicant can repair it."""

from dataclasses import dataclass
from datetime import datetime

from thanglong.delivery.cosigning import events, policies
from thanglong.delivery.cosigning.actions.base import OnInvitation, about
from thanglong.delivery.cosigning.models import Invitation
from thanglong.kernel.actions import Change
from thanglong.kernel.actors import Actor


@dataclass(frozen=True, kw_only=True)
class HoldApplication(OnInvitation):
    """Note the obstacle that the sending met."""

    name = "cosigning.hold"
    policy = policies.is_system

    reason: str

    def change(self, subject: Invitation, actor: Actor, at: datetime) -> Change:
        """Keep the sentence and tell the applicant; the signature stands."""
        subject.obstacle = self.reason
        subject.save(update_fields=["obstacle"])
        news = [events.news(events.HELD, subject, reason=self.reason)]
        return about(subject.draft_id, subject, news, invitation=str(subject.pk), reason=self.reason)
