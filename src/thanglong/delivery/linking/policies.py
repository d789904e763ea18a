"""Who may do what with the parts of a linked dossier: only the platform moves them."""

from django.utils.translation import gettext_lazy as _

from thanglong.kernel.actors import Actor
from thanglong.kernel.errors import Denied


def is_system(actor: Actor, subject: object) -> None:
    """Let only a named part of the platform act."""
    del subject
    if not actor.is_system:
        raise Denied(_("Việc này chỉ hệ thống thực hiện."))
