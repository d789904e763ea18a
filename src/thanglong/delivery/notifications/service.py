"""What other rooms may ask of notifications: read an inbox, count what is unread, mark a message as read."""

from uuid import UUID

from django.db.models import QuerySet

from thanglong.delivery.notifications.actions import MarkRead
from thanglong.delivery.notifications.models import Message
from thanglong.kernel.actions import perform
from thanglong.kernel.actors import Actor

__all__ = ["MarkRead", "Message", "inbox", "mark_read", "unread_count"]


def inbox(account_id: UUID) -> QuerySet[Message]:
    """Return a person's messages, newest first."""
    return Message.objects.to(account_id)


def unread_count(account_id: UUID) -> int:
    """Return how many messages a person has not opened."""
    return Message.objects.filter(account_id=account_id).unread().count()


def mark_read(message_id: UUID, actor: Actor) -> Message:
    """Note that the actor has opened a message; raises Denied or Message.DoesNotExist."""
    message: Message = perform(MarkRead(message_id), actor)
    return message
