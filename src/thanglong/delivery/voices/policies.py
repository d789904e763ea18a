"""Who may say what about whom, and who may answer; each raises Denied with a sentence, or lets pass."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from thanglong.delivery.dossiers.service import Dossier
from thanglong.delivery.voices.models import Petition
from thanglong.delivery.voices.querysets import DESK_ROLES
from thanglong.kernel.actors import Actor, ActorKind, Role
from thanglong.kernel.errors import Denied

NOT_YOURS = _("Trang này chỉ mở được bằng tài khoản đã gửi, hoặc bằng mã và mã bí mật.")
NOT_YOUR_AGENCY = _("Phản ánh này không thuộc cơ quan hoặc vai trò của bạn.")
ABOUT_YOU = _("Phản ánh này không thuộc phần việc của bạn. Người phụ trách sẽ giao cho người khác.")
NOT_GIVEN_TO_YOU = _("Phản ánh này đang được giao cho người khác. Người phụ trách có thể phân công lại cho bạn.")


@dataclass(frozen=True)
class Held:
    """A petition together with whether the asker proved to know its secret."""

    petition: Petition
    proven: bool


@dataclass(frozen=True)
class Rateable:
    """A dossier together with whether the asker proved to know its secret."""

    dossier: Dossier
    proven: bool


def anybody(actor: Actor, subject: object) -> None:
    """Let everybody speak up; officers do it as the persons they are."""
    del subject
    if actor.is_officer or actor.is_system:
        raise Denied(_("Hãy đổi sang tư cách công dân để gửi phản ánh của chính bạn."))


def is_sender(actor: Actor, held: Held) -> None:
    """Let the sender in, by account or by secret."""
    organisation = actor.organisation if actor.kind is ActorKind.REPRESENTATIVE else ""
    petition = held.petition
    own = actor.is_applicant and (petition.account_id, petition.organisation) == (actor.account_id, organisation)
    if not (own or (held.proven and not actor.is_officer)):
        raise Denied(NOT_YOURS)


def may_rate(actor: Actor, rateable: Rateable) -> None:
    """Let the applicant in, by account or by secret."""
    own = actor.is_applicant and Dossier.objects.visible_to(actor).filter(pk=rateable.dossier.pk).exists()
    if not (own or (rateable.proven and not actor.is_officer)):
        raise Denied(NOT_YOURS)


def works_on(actor: Actor, petition: Petition) -> None:
    """Let officers of the agency in, but never those whom the petition is about."""
    if not (actor.is_officer and actor.agency == petition.agency and actor.has_role(*DESK_ROLES)):
        raise Denied(NOT_YOUR_AGENCY)
    if actor.account_id in petition.barred:
        raise Denied(ABOUT_YOU)


def keeps_the_book(actor: Actor, petition: Petition) -> None:
    """Let counters, clerks and leaders register, give and pass on."""
    works_on(actor, petition)
    if not actor.has_role(Role.COUNTER, Role.CLERK, Role.LEADER):
        raise Denied(NOT_YOUR_AGENCY)


def handles(actor: Actor, petition: Petition) -> None:
    """Let the officer to whom it was given work on it, and leaders."""
    works_on(actor, petition)
    if actor.has_role(Role.LEADER) or petition.assignee_id == actor.account_id:
        return
    raise Denied(NOT_GIVEN_TO_YOU)


def leads(actor: Actor, petition: Petition) -> None:
    """Let leaders approve."""
    works_on(actor, petition)
    if not actor.has_role(Role.LEADER):
        raise Denied(NOT_YOUR_AGENCY)
