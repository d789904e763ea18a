"""Who may send files, and who may say what became of them."""

from django.utils.translation import gettext_lazy as _

from thanglong.delivery.dossiers import service as dossiers
from thanglong.kernel.actors import Actor
from thanglong.kernel.errors import Denied


def may_receive(actor: Actor, attachment: dossiers.Attachment) -> None:
    """Let those who fill the application in send its files."""
    dossiers.owns_draft(actor, attachment.draft)


def is_system(actor: Actor, subject: object) -> None:
    """Let only a named part of the platform report scans and make copies."""
    del subject
    if not actor.is_system:
        raise Denied(_("Việc này chỉ hệ thống thực hiện."))
