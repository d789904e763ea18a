"""What the sandbox bank remembers: payments that somebody pressed through."""

from typing import ClassVar

from django.db import models

from thanglong.kernel.ids import new_id


class Transfer(models.Model):
    """One pretended payment, and what its merchant is told."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    number = models.CharField(max_length=20, unique=True)
    channel = models.CharField(max_length=10)
    reference = models.CharField(max_length=50)
    account = models.CharField(max_length=19, blank=True)
    bill = models.CharField(max_length=50, blank=True)
    text = models.CharField(max_length=200, blank=True)
    amount = models.BigIntegerField()
    succeeded = models.BooleanField()
    refunded = models.BigIntegerField(default=0)
    at = models.DateTimeField()

    objects: ClassVar[models.Manager["Transfer"]] = models.Manager()

    class Meta:
        app_label = "demo_bank"

    def __str__(self) -> str:
        return self.number
