"""End an invitation that nobody answered in time."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from thanglong.delivery.cosigning import events, policies
from thanglong.delivery.cosigning.actions.base import OnInvitation, about, end
from thanglong.delivery.cosigning.constants import State
from thanglong.delivery.cosigning.models import Invitation
from thanglong.kernel.actions import Change
from thanglong.kernel.actors import Actor
from thanglong.kernel.errors import Conflict


@dataclass(frozen=True, kw_only=True)
class ExpireInvitation(OnInvitation):
    """Let the clock end one invitation."""

    name = "cosigning.expire"
    policy = policies.is_system

    def change(self, subject: Invitation, actor: Actor, at: datetime) -> Change:
        """End it once; raise Conflict when it was answered meanwhile."""
        if subject.state != State.WAITING or subject.until > at:
            raise Conflict(_("Lời mời ký này không chờ nữa."))
        news = end([subject], State.EXPIRED, events.EXPIRED, at)
        return about(subject.draft_id, subject, news, invitation=str(subject.pk))
