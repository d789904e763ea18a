"""Who may give letters: the platform itself, and for an apology the head of the deciding agency."""

from django.utils.translation import gettext_lazy as _

from thanglong.delivery.dossiers.service import Dossier
from thanglong.kernel.actors import Actor, Role
from thanglong.kernel.errors import Denied


def is_system(actor: Actor, dossier: Dossier) -> None:
    """Let only a named part of the platform give the forms that follow from what was recorded."""
    del dossier
    if not actor.is_system:
        raise Denied(_("Phiếu này do hệ thống lập từ những gì đã ghi nhận."))


def leads(actor: Actor, dossier: Dossier) -> None:
    """Let a leader of the deciding agency apologise in its name."""
    if not (actor.is_officer and actor.agency == dossier.resolving_agency and actor.has_role(Role.LEADER)):
        raise Denied(_("Chỉ lãnh đạo của cơ quan giải quyết được ký văn bản xin lỗi và hẹn lại ngày trả kết quả."))
