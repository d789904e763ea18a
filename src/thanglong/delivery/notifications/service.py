"""What other rooms may ask of notifications: write to somebody, read an inbox, and see what arrived where."""

from uuid import UUID

from thanglong.delivery.notifications.actions import ChooseWays, MarkRead, RecordAttempt, RecordReceipt
from thanglong.delivery.notifications.models import Delivery, Message
from thanglong.delivery.notifications.outside import previews
from thanglong.delivery.notifications.posting import write
from thanglong.delivery.notifications.reading import (
    Way,
    inbox,
    language_for,
    messages_about,
    simulated_messages,
    undelivered,
    unread_count,
    ways_of,
)
from thanglong.delivery.notifications.registry import problems
from thanglong.delivery.notifications.rules import quiet_hours
from thanglong.kernel.actions import perform
from thanglong.kernel.actors import Actor

__all__ = [
    "ChooseWays",
    "Delivery",
    "MarkRead",
    "Message",
    "RecordAttempt",
    "RecordReceipt",
    "Way",
    "inbox",
    "language_for",
    "mark_read",
    "messages_about",
    "previews",
    "problems",
    "quiet_hours",
    "simulated_messages",
    "undelivered",
    "unread_count",
    "ways_of",
    "write",
]


def mark_read(message_id: UUID, actor: Actor) -> Message:
    """Note that the actor has opened a message; raises Denied or Message.DoesNotExist."""
    message: Message = perform(MarkRead(message_id), actor)
    return message
