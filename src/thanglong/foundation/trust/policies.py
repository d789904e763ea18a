"""Who may hand out and revoke keys."""

from django.utils.translation import gettext as _

from thanglong.kernel.actors import Actor, Role
from thanglong.kernel.errors import Denied


def may_manage_certificates(actor: Actor, subject: object) -> None:
    """Allow operators and parts of the platform; raise Denied for everybody else."""
    if not (actor.is_system or actor.has_role(Role.OPERATOR)):
        raise Denied(_("Chỉ người quản trị hệ thống được cấp hoặc thu hồi chứng thư số."))
