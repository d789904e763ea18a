"""Whose inbox it is."""

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from thanglong.delivery.notifications.models import Message
from thanglong.kernel.actors import Actor
from thanglong.kernel.errors import Denied


def is_addressee(actor: Actor, message: Message) -> None:
    """Let only the person to whom a message is addressed change it."""
    if actor.account_id != message.account_id:
        raise Denied(_("Thư này không gửi cho bạn."))


def is_oneself(actor: Actor, account_id: UUID) -> None:
    """Let people choose for themselves only."""
    if not actor.is_applicant or actor.account_id != account_id:
        raise Denied(_("Bạn chỉ đổi được cách nhận thông báo của chính mình."))


def is_system(actor: Actor, subject: object) -> None:
    """Let only a named part of the platform act."""
    del subject
    if not actor.is_system:
        raise Denied(_("Việc này chỉ hệ thống thực hiện."))
