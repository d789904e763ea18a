"""Receipts of money collected (Decree 254/2026/NĐ-CP, articles 23 and 24)."""

from django.db import models

from thanglong.delivery.payments.querysets import ReceiptQuerySet
from thanglong.kernel.ids import new_id


class ReceiptBook(models.Model):
    """The numbers of one collector, symbol and year; its row is the lock."""

    key = models.CharField(max_length=80, primary_key=True)
    last = models.PositiveIntegerField()

    def __str__(self) -> str:
        return f"{self.key}: {self.last}"


class Receipt(models.Model):
    """One receipt; number and content are fixed when money is booked, the signed PDF follows at once."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    collection = models.OneToOneField("payments.Collection", on_delete=models.PROTECT, related_name="receipt")
    collector = models.CharField(max_length=35)
    receiver = models.CharField(max_length=35, blank=True, default="")
    """The agency that received the dossier; its finance officers find the receipt too."""
    symbol = models.CharField(max_length=20)
    year = models.PositiveSmallIntegerField()
    number = models.PositiveIntegerField()
    content = models.JSONField()
    amount = models.BigIntegerField()
    issued_at = models.DateTimeField()
    pdf = models.ForeignKey("kernel.StoredFile", on_delete=models.PROTECT, null=True, related_name="+")
    voided_at = models.DateTimeField(null=True)

    objects = ReceiptQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["collector", "issued_at", "id"], name="receipt_collected"),
            models.Index(fields=["receiver", "issued_at", "id"], name="receipt_received"),
            models.Index(fields=["issued_at"], condition=models.Q(pdf=None), name="receipt_unsigned"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["collector", "symbol", "year", "number"], name="receipt_number"),
            models.CheckConstraint(condition=models.Q(number__gte=1, number__lte=99_999_999), name="receipt_digits"),
        ]

    def __str__(self) -> str:
        return f"{self.symbol} {self.padded}"

    @property
    def padded(self) -> str:
        """Return the number as printed, with eight digits."""
        return f"{self.number:08d}"
