"""Who may publish a procedure."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from thanglong.kernel.actors import Actor, Role
from thanglong.kernel.errors import Denied


def may_publish(actor: Actor, subject: Any) -> None:
    """Let procedure owners and the platform's own set-up publish; raise Denied for all others."""
    del subject
    if not (actor.is_system or actor.has_role(Role.PROCEDURE_OWNER)):
        raise Denied(_("Chỉ người phụ trách thủ tục mới được công bố. Hãy nhờ người có vai trò này trong cơ quan bạn."))
