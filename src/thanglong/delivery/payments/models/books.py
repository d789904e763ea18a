"""The books: entries of postings that add up to nothing. The database keeps them append-only and balanced."""

from django.db import models

from thanglong.delivery.payments.constants import Account
from thanglong.kernel.ids import new_id


class Entry(models.Model):
    """One business fact in the books; `key` names it, so that it is written once."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    key = models.CharField(max_length=120, unique=True)
    kind = models.CharField(max_length=20)
    dossier = models.ForeignKey("dossiers.Dossier", on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return self.key


class Posting(models.Model):
    """One side of an entry: debits are positive, credits negative. `party` is the provider with whom money lies."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="postings")
    account = models.CharField(max_length=12, choices=Account.choices)
    party = models.CharField(max_length=20, blank=True)
    collector = models.CharField(max_length=35, blank=True)
    amount = models.BigIntegerField()

    class Meta:
        indexes = [models.Index(fields=["account", "collector"], name="posting_account")]
        constraints = [models.CheckConstraint(condition=~models.Q(amount=0), name="posting_not_zero")]

    def __str__(self) -> str:
        return f"{self.account} {self.amount}"
