"""One message to one person about one event."""

from django.conf import settings
from django.db import models

from thanglong.delivery.notifications.querysets import MessageQuerySet
from thanglong.kernel import clock
from thanglong.kernel.ids import new_id
from thanglong.kernel.text import Text


class Message(models.Model):
    """What a person is told; an event tells each person once. Texts carry no content of the dossier."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    event_id = models.UUIDField()
    dossier_id = models.UUIDField(null=True, db_index=True)
    kind = models.CharField(max_length=60)
    subject_text = models.JSONField()
    body_text = models.JSONField()
    created_at = models.DateTimeField(default=clock.now)
    read_at = models.DateTimeField(null=True)

    objects = MessageQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["event_id", "account"], name="message_once")]
        indexes = [
            models.Index(fields=["account", "-created_at"], name="message_inbox"),
            models.Index(fields=["account"], condition=models.Q(read_at=None), name="message_unread"),
        ]

    def __str__(self) -> str:
        return str(self.subject)

    @property
    def subject(self) -> Text:
        """Return the subject in both languages."""
        return Text.parse(self.subject_text)

    @property
    def body(self) -> Text:
        """Return the body in both languages."""
        return Text.parse(self.body_text)
