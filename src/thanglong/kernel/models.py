"""The kernel's tables: news waiting to be told, files kept by their content, and counts behind limits."""

from typing import Any

from django.db import models

from thanglong.kernel import clock
from thanglong.kernel.ids import new_id


class OutboxEvent(models.Model):
    """One CloudEvents 1.0 event, written in the transaction of the change that it reports."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    type = models.CharField(max_length=120)
    source = models.CharField(max_length=120)
    subject = models.CharField(max_length=120, db_index=True)
    time = models.DateTimeField()
    data = models.JSONField()
    dispatched_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["id"], condition=models.Q(dispatched_at=None), name="outbox_waiting")]

    def __str__(self) -> str:
        return f"{self.type} {self.subject}"

    def to_cloudevent(self) -> dict[str, Any]:
        """Return the event in the JSON form of CloudEvents 1.0."""
        return {
            "specversion": "1.0",
            "id": str(self.id),
            "source": self.source,
            "type": self.type,
            "subject": self.subject,
            "time": self.time.isoformat(),
            "datacontenttype": "application/json",
            "data": self.data,
        }


class StoredFile(models.Model):
    """The index entry of one uploaded or produced file; the bytes lie in the store under their SHA-256."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    sha256 = models.CharField(max_length=64, db_index=True)
    size = models.BigIntegerField()
    media_type = models.CharField(max_length=120)
    name = models.CharField(max_length=255)
    created_at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return self.name


class Tally(models.Model):
    """How often something that is limited happened in a window that ends at `until`; the name is a keyed digest."""

    key = models.CharField(max_length=64, primary_key=True)
    count = models.PositiveIntegerField()
    until = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return f"{self.key[:8]}: {self.count}"
