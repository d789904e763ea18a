"""Say no to an invitation to sign."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from thanglong.delivery.cosigning import events, policies
from thanglong.delivery.cosigning.actions.base import OnInvitation, about, require_waiting
from thanglong.delivery.cosigning.constants import State
from thanglong.delivery.cosigning.models import Invitation
from thanglong.kernel.actions import Change
from thanglong.kernel.actors import Actor
from thanglong.kernel.errors import Invalid

SHORTEST, LONGEST = 5, 500


@dataclass(frozen=True, kw_only=True)
class DeclineInvitation(OnInvitation):
    """Refuse to sign, with a reason that the applicant will read."""

    name = "cosigning.decline"
    policy = policies.is_signer

    reason: str

    def change(self, subject: Invitation, actor: Actor, at: datetime) -> Change:
        """Keep the reason; the application stays with the applicant, who can change it and ask again."""
        require_waiting(subject, at)
        reason = self.reason.strip()[:LONGEST]
        if len(reason) < SHORTEST:
            message = _("Hãy viết vài chữ để người mời biết vì sao bạn không ký.")
            raise Invalid(message, {"reason": [message]})
        subject.state, subject.ended_at, subject.reason = State.DECLINED, at, reason
        subject.signer_id = actor.account_id
        subject.save(update_fields=["state", "ended_at", "reason", "signer"])
        return about(
            subject.draft_id,
            subject,
            [events.news(events.DECLINED, subject)],
            invitation=str(subject.pk),
            reason=reason,
        )
