"""Whose inbox it is."""

from django.utils.translation import gettext_lazy as _

from thanglong.delivery.notifications.models import Message
from thanglong.kernel.actors import Actor
from thanglong.kernel.errors import Denied


def is_addressee(actor: Actor, message: Message) -> None:
    """Let only the person to whom a message is addressed change it."""
    if actor.account_id != message.account_id:
        raise Denied(_("Thư này không gửi cho bạn."))
