"""Sign an application as it was shown."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from thanglong.delivery.cosigning import events, policies
from thanglong.delivery.cosigning.actions.base import OnInvitation, about, require_waiting
from thanglong.delivery.cosigning.constants import State
from thanglong.delivery.cosigning.content import digest_of
from thanglong.delivery.cosigning.models import Invitation
from thanglong.delivery.dossiers import service as dossiers
from thanglong.kernel.actions import Change
from thanglong.kernel.actors import Actor
from thanglong.kernel.errors import Conflict


@dataclass(frozen=True, kw_only=True)
class AcceptInvitation(OnInvitation):
    """Say yes to exactly one content: the one whose digest the signer's page carried."""

    name = "cosigning.accept"
    policy = policies.is_signer

    digest: str

    def change(self, subject: Invitation, actor: Actor, at: datetime) -> Change:
        """Keep the signature; raise Conflict when the application is no longer what the signer saw."""
        require_waiting(subject, at)
        now = digest_of(subject.draft, dossiers.procedure_of(subject.draft))
        if not self.digest == subject.digest == now:
            raise Conflict(_("Hồ sơ vừa được sửa sau khi bạn mở trang này. Hãy xem lại nội dung mới rồi mới ký."))
        subject.state, subject.ended_at, subject.signer_id = State.ACCEPTED, at, actor.account_id
        subject.save(update_fields=["state", "ended_at", "signer"])
        return about(
            subject.draft_id,
            subject,
            [events.news(events.ACCEPTED, subject)],
            invitation=str(subject.pk),
            content_sha256=now,
        )
