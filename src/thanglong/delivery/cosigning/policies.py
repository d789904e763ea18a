"""Who may do what with an invitation to sign."""

from django.utils.translation import gettext_lazy as _

from thanglong.delivery.cosigning.models import Invitation
from thanglong.delivery.dossiers import service as dossiers
from thanglong.delivery.dossiers.service import Draft
from thanglong.foundation.identity import service as identity
from thanglong.kernel.actors import Actor, ActorKind
from thanglong.kernel.errors import Denied

NOT_YOU = _(
    "Lời mời ký này dành cho một người khác. Hãy đăng nhập bằng tài khoản của người được mời, với tư cách công dân."
)
ONLY_SYSTEM = _("Việc này chỉ hệ thống thực hiện.")


def may_ask(actor: Actor, draft: Draft) -> None:
    """Let only those who fill the application in ask others to sign it."""
    dossiers.owns_draft(actor, draft)


def is_signer(actor: Actor, invitation: Invitation) -> None:
    """Let only the person with the personal number of the invitation see and answer it, for themselves."""
    account = identity.applicant_account(actor) if actor.kind is ActorKind.PERSON else None
    if account is None or account.personal_number != invitation.personal_number:
        raise Denied(NOT_YOU)


def is_system(actor: Actor, subject: object) -> None:
    """Let only a named part of the platform act."""
    del subject
    if not actor.is_system:
        raise Denied(ONLY_SYSTEM)
