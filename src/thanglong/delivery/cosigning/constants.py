"""Words of the room of second signatures that other rooms may use."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    """How far an invitation to sign is."""

    WAITING = "waiting", _("Đang chờ ký")
    ACCEPTED = "accepted", _("Đã ký")
    DECLINED = "declined", _("Đã từ chối ký")
    WITHDRAWN = "withdrawn", _("Người nộp đã rút lời mời")
    EXPIRED = "expired", _("Lời mời đã hết hạn")
    VOID = "void", _("Không còn giá trị vì hồ sơ đã sửa")


LIVE = (State.WAITING, State.ACCEPTED)
"""Invitations that still count; the others are history."""
