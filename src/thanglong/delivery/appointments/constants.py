"""Words of appointments that other rooms may use."""

from datetime import timedelta
from typing import Final

from django.db import models
from django.utils.translation import gettext_lazy as _

MOST_AHEAD: Final = 3
"""How many appointments one person may hold at a time."""
GRACE: Final = timedelta(minutes=10)
"""How long before its time an appointment is called like one that is due."""


class BookingState(models.TextChoices):
    """What became of an appointment."""

    BOOKED = "booked", _("Đã đặt")
    ARRIVED = "arrived", _("Đã đến")
    CANCELLED = "cancelled", _("Đã huỷ")


HOLDS: Final = (BookingState.BOOKED, BookingState.ARRIVED)


class Series(models.TextChoices):
    """Why somebody waits; the letter stands on the ticket."""

    WALK_IN = "A", _("Đến trực tiếp")
    APPOINTMENT = "H", _("Có hẹn")
    PRIORITY = "U", _("Ưu tiên: người cao tuổi, người khuyết tật, phụ nữ có thai")


class TicketState(models.TextChoices):
    """Where a ticket stands."""

    WAITING = "waiting", _("Đang chờ")
    CALLED = "called", _("Đã gọi")
    SERVED = "served", _("Đã phục vụ")
    MISSED = "missed", _("Gọi không có mặt")
