"""Note that a person has opened a message."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from thanglong.delivery.notifications import policies
from thanglong.delivery.notifications.models import Message
from thanglong.kernel.actions import Action, Change
from thanglong.kernel.actors import Actor
from thanglong.kernel.locks import lock_one


@dataclass(frozen=True)
class MarkRead(Action[Message]):
    """Set the time of the first reading; later readings change nothing."""

    name = "notifications.message_read"
    policy = policies.is_addressee

    message_id: UUID

    def lock(self) -> Message:
        """Hold the message."""
        return lock_one(Message.objects.filter(id=self.message_id))

    def change(self, subject: Message, actor: Actor, at: datetime) -> Change:
        """Write the time."""
        del actor
        if subject.read_at is None:
            subject.read_at = at
            subject.save(update_fields=["read_at"])
        return Change(subject, subject=f"message:{subject.pk}")
