"""What the bank or the gateway says, line by line, beside what the books say."""

from django.db import models

from thanglong.delivery.payments.constants import Reconciliation
from thanglong.kernel.ids import new_id


class Statement(models.Model):
    """One imported statement of one provider and one day; the same file is imported once."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    provider = models.CharField(max_length=20)
    day = models.DateField()
    digest = models.CharField(max_length=64, unique=True)
    imported_at = models.DateTimeField()
    imported_by = models.JSONField()
    counts = models.JSONField(default=dict)

    class Meta:
        indexes = [models.Index(fields=["imported_at", "id"], name="statement_imported")]

    def __str__(self) -> str:
        return f"{self.provider} {self.day}"


class StatementLine(models.Model):
    """One line of a statement, or money in the books that the statement does not know."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    statement = models.ForeignKey(Statement, on_delete=models.PROTECT, related_name="lines")
    transaction = models.CharField(max_length=80)
    amount = models.BigIntegerField(null=True)
    """What the statement says; None when it does not know the transaction."""
    finding = models.CharField(max_length=10, choices=Reconciliation.choices)
    note = models.CharField(max_length=200, blank=True)
    collection = models.ForeignKey("payments.Collection", on_delete=models.PROTECT, null=True, related_name="+")

    def __str__(self) -> str:
        return self.transaction
