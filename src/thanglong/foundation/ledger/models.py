"""The ledger's tables: entries, the tree over them, signed checkpoints, and who read what. All are append-only."""

from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models

from thanglong.foundation.ledger import signing
from thanglong.foundation.ledger.canonical import instant
from thanglong.foundation.ledger.querysets import LedgerEntryQuerySet, ReadRecordQuerySet
from thanglong.kernel import clock
from thanglong.kernel.ids import new_id


class LedgerEntry(models.Model):
    """One performed action. `leaf_hash` is fixed at once; `index` is its place in the tree, given by a checkpoint."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    action = models.CharField(max_length=120)
    subject = models.CharField(max_length=120)
    actor = models.JSONField()
    at = models.DateTimeField()
    facts = models.JSONField(default=dict)
    leaf_hash = models.BinaryField(max_length=32)
    index = models.BigIntegerField(null=True, unique=True)

    objects = LedgerEntryQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["subject", "id"], name="ledger_subject"),
            models.Index(fields=["id"], condition=models.Q(index=None), name="ledger_waiting"),
        ]

    def __str__(self) -> str:
        return f"{self.action} {self.subject}"

    def content(self) -> dict[str, Any]:
        """Return what the leaf hash stands for."""
        return {
            "id": str(self.id),
            "action": self.action,
            "subject": self.subject,
            "actor": self.actor,
            "at": instant(self.at),
            "facts": self.facts,
        }


class Node(models.Model):
    """The hash of a full subtree of 256, 65,536 … leaves; smaller ones are computed from the entries."""

    pk = models.CompositePrimaryKey("level", "position")
    level = models.PositiveSmallIntegerField()
    position = models.BigIntegerField()
    hash = models.BinaryField(max_length=32)

    def __str__(self) -> str:
        return f"{self.level}/{self.position}"


class Checkpoint(models.Model):
    """A signed and time-stamped statement of the whole ledger up to a size."""

    size = models.BigIntegerField(primary_key=True)
    root_hash = models.BinaryField(max_length=32)
    frontier = ArrayField(models.BinaryField(max_length=32), default=list)
    at = models.DateTimeField()
    key_id = models.CharField(max_length=64)
    signature = models.BinaryField()
    timestamp_token = models.BinaryField(default=bytes)

    def __str__(self) -> str:
        return f"{self.size}"

    @property
    def note(self) -> bytes:
        """Return the text that is signed and time-stamped."""
        return signing.note(self.size, bytes(self.root_hash), self.at)


class SigningKey(models.Model):
    """A key that signs checkpoints, from its first use on; `vouching` is its signature over the key before it."""

    key_id = models.CharField(max_length=64, primary_key=True)
    public_key = models.BinaryField(max_length=32)
    since = models.DateTimeField()
    previous = models.OneToOneField("self", on_delete=models.PROTECT, null=True, related_name="+")
    vouching = models.BinaryField(default=bytes)

    def __str__(self) -> str:
        return self.key_id


class ReadRecord(models.Model):
    """Somebody read personal data of a subject, for a purpose; kept once an hour per reader, subject and purpose."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    reader = models.CharField(max_length=64)
    actor = models.JSONField()
    subject = models.CharField(max_length=120)
    purpose = models.CharField(max_length=120)
    at = models.DateTimeField(default=clock.now)
    hour = models.DateTimeField()

    objects = ReadRecordQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["subject", "reader", "purpose", "hour"], name="read_once_an_hour"),
        ]

    def __str__(self) -> str:
        return f"{self.reader} {self.subject}"
