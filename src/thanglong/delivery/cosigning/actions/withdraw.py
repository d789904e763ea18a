"""Take invitations back before the application is sent."""

from dataclasses import dataclass
from datetime import datetime

from thanglong.delivery.cosigning import events, policies
from thanglong.delivery.cosigning.actions.base import OnDraft, about, end
from thanglong.delivery.cosigning.constants import State
from thanglong.delivery.cosigning.models import Invitation
from thanglong.delivery.dossiers.service import Draft
from thanglong.kernel.actions import Change
from thanglong.kernel.actors import Actor


@dataclass(frozen=True, kw_only=True)
class WithdrawInvitations(OnDraft):
    """End every invitation that still waits; the application is then the applicant's alone again."""

    name = "cosigning.withdraw"
    policy = policies.may_ask

    def change(self, subject: Draft, actor: Actor, at: datetime) -> Change:
        """End what waits; when a signer was faster, nothing is left to end."""
        waiting = list(Invitation.objects.of_draft(subject.pk).filter(state=State.WAITING))
        news = end(waiting, State.WITHDRAWN, events.WITHDRAWN, at)
        return about(subject.pk, len(waiting), news, invitations=[str(item.pk) for item in waiting])
