"""Ways to read the inbox."""

from typing import TYPE_CHECKING, Self
from uuid import UUID

from django.db import models

if TYPE_CHECKING:
    from thanglong.delivery.notifications.models import Message  # noqa: F401 - named in quotes below


class MessageQuerySet(models.QuerySet["Message"]):
    """Messages to people."""

    def to(self, account_id: UUID) -> Self:
        """Keep one person's messages, newest first."""
        return self.filter(account_id=account_id).order_by("-created_at", "-id")

    def unread(self) -> Self:
        """Keep messages that were not opened yet."""
        return self.filter(read_at=None)
