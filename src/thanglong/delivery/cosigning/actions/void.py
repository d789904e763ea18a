"""End invitations and signatures that are about content which no longer exists."""

from dataclasses import dataclass
from datetime import datetime

from thanglong.delivery.cosigning import events, policies
from thanglong.delivery.cosigning.actions.base import OnDraft, about, end
from thanglong.delivery.cosigning.constants import State
from thanglong.delivery.cosigning.content import digest_of
from thanglong.delivery.cosigning.models import Invitation
from thanglong.delivery.dossiers import service as dossiers
from thanglong.delivery.dossiers.service import Draft
from thanglong.kernel.actions import Change
from thanglong.kernel.actors import Actor


@dataclass(frozen=True, kw_only=True)
class VoidInvitations(OnDraft):
    """Follow a change of the draft: nobody has signed what it says now."""

    name = "cosigning.void"
    policy = policies.may_ask

    def change(self, subject: Draft, actor: Actor, at: datetime) -> Change:
        """End those with another digest, and tell the signers."""
        digest = digest_of(subject, dossiers.procedure_of(subject))
        over = list(Invitation.objects.of_draft(subject.pk).live().exclude(digest=digest))
        news = end(over, State.VOID, events.VOIDED, at)
        return about(subject.pk, len(over), news, content_sha256=digest, invitations=[str(item.pk) for item in over])
