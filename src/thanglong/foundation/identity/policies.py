"""Who may change accounts and representations."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from thanglong.kernel.actors import Actor, Role
from thanglong.kernel.errors import Denied


def may_register(actor: Actor, subject: Any) -> None:
    """Let identity providers' own processes and the operator register; people get accounts from the ID authority."""
    del subject
    if not actor.is_system and not actor.has_role(Role.OPERATOR):
        raise Denied(_("Tài khoản do cơ quan quản lý căn cước cấp, hệ thống này không tự cấp."))
