"""What other rooms may ask of notifications: read an inbox, count what is unread, mark a message as read."""

from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from thanglong.delivery.notifications.actions import MarkRead
from thanglong.delivery.notifications.models import Message
from thanglong.kernel.actions import perform
from thanglong.kernel.actors import Actor
from thanglong.kernel.text import Text

__all__ = ["MarkRead", "Message", "inbox", "mark_read", "unread_count", "write"]


def inbox(account_id: UUID) -> QuerySet[Message]:
    """Return a person's messages, newest first."""
    return Message.objects.to(account_id)


def unread_count(account_id: UUID) -> int:
    """Return how many messages a person has not opened."""
    return Message.objects.filter(account_id=account_id).unread().count()


def write(
    *,
    account_id: UUID,
    event_id: UUID,
    kind: str,
    subject: Text,
    body: Text,
    at: datetime,
    dossier_id: UUID | None = None,
) -> None:
    """Put a message into a person's inbox, once for each event, in the caller's transaction."""
    message = Message(
        account_id=account_id,
        event_id=event_id,
        dossier_id=dossier_id,
        kind=kind,
        subject_text=subject.to_json(),
        body_text=body.to_json(),
        created_at=at,
    )
    Message.objects.bulk_create([message], ignore_conflicts=True)


def mark_read(message_id: UUID, actor: Actor) -> Message:
    """Note that the actor has opened a message; raises Denied or Message.DoesNotExist."""
    message: Message = perform(MarkRead(message_id), actor)
    return message
