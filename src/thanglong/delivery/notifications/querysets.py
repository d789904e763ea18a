"""Ways to read the inbox."""

from datetime import datetime
from typing import TYPE_CHECKING, Self
from uuid import UUID

from django.db import models
from django.db.models import Q

from thanglong.delivery.notifications.constants import DeliveryState

if TYPE_CHECKING:
    from thanglong.delivery.notifications.models import Delivery, Message  # noqa: F401 - named in quotes below


class MessageQuerySet(models.QuerySet["Message"]):
    """Messages to people."""

    def to(self, account_id: UUID) -> Self:
        """Keep one person's messages, newest first."""
        return self.filter(account_id=account_id).order_by("-created_at", "-id")

    def unread(self) -> Self:
        """Keep messages that were not opened yet."""
        return self.filter(read_at=None)


class DeliveryQuerySet(models.QuerySet["Delivery"]):
    """Messages on their ways out."""

    def due(self, *, at: datetime) -> Self:
        """Keep what should be tried now."""
        return self.filter(state=DeliveryState.WAITING, next_attempt_at__lte=at)

    def undelivered(self, before: datetime) -> Self:
        """Keep what was given up, and what should have left by an instant and has not; quiet hours are no delay."""
        stuck = Q(state=DeliveryState.WAITING, attempts__gt=0) | Q(
            state=DeliveryState.WAITING, next_attempt_at__lt=before
        )
        return self.filter(Q(state=DeliveryState.DEAD) | stuck, created_at__lt=before)
