"""Words of notifications that other rooms may use."""

from typing import Final

from django.db import models
from django.utils.translation import gettext_lazy as _


class ChannelName(models.TextChoices):
    """The ways out of the house; the inbox is the house itself."""

    EMAIL = "email", _("Thư điện tử")
    SMS = "sms", _("Tin nhắn SMS")


class DeliveryState(models.TextChoices):
    """How far a message is on one way. Read is known only of the inbox: nobody's mail is watched."""

    WAITING = "waiting", _("Đang chờ gửi")
    SENT = "sent", _("Đã gửi")
    DELIVERED = "delivered", _("Đã đến máy")
    DEAD = "dead", _("Không gửi được")
    OVER_LIMIT = "over_limit", _("Không gửi vì đã đủ số tin trong ngày")


UNDELIVERED: Final = (DeliveryState.WAITING, DeliveryState.DEAD)
