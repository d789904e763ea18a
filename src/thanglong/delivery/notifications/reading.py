"""Reading for pages: how each message stands on each way, what a dossier's people were told, what did not arrive."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db.models import QuerySet

from thanglong.delivery.notifications import registry
from thanglong.delivery.notifications.constants import ChannelName
from thanglong.delivery.notifications.models import Delivery, Message, Preference, SimulatedMessage
from thanglong.foundation.identity.service import Account


@dataclass(frozen=True)
class Way:
    """One way out as the preferences page shows it."""

    name: ChannelName
    address: str
    wanted: bool


def inbox(account_id: UUID) -> QuerySet[Message]:
    """Return a person's messages with their ways out, newest first."""
    return Message.objects.to(account_id).prefetch_related("deliveries")


def unread_count(account_id: UUID) -> int:
    """Return how many messages a person has not opened."""
    return Message.objects.filter(account_id=account_id).unread().count()


def messages_about(dossier_id: UUID) -> list[Message]:
    """Return what was told about a dossier, newest first, with its ways out."""
    found = Message.objects.filter(dossier_id=dossier_id).order_by("-created_at", "-id")
    return list(found.prefetch_related("deliveries"))


def undelivered(before: datetime) -> QuerySet[Delivery]:
    """Return messages that were given up, or should have left the house by an instant and have not."""
    return Delivery.objects.undelivered(before).select_related("message").order_by("created_at", "id")


def ways_of(account: Account) -> list[Way]:
    """Return the ways out that this node has, with the person's address and wish."""
    chosen = Preference.objects.filter(account=account).first()
    off = chosen.switched_off if chosen else []
    return [Way(ChannelName(name), way.address(account), name not in off) for name, way in registry.channels().items()]


def language_for(account: Account) -> str:
    """Return the language in which a person wants to be told."""
    chosen = Preference.objects.filter(account=account).first()
    return chosen.language if chosen else settings.LANGUAGE_CODE


def simulated_messages(limit: int = 100) -> Iterable[SimulatedMessage]:
    """Return what the demo's simulated networks were given, newest first."""
    return SimulatedMessage.objects.order_by("-at", "-id")[:limit]
