"""Money that came in, and money that goes back."""

from django.db import models

from thanglong.delivery.payments.constants import OPEN_REFUNDS, Arrival, Reconciliation, RefundReason, RefundState
from thanglong.delivery.payments.querysets import UNSETTLED, CollectionQuerySet
from thanglong.kernel.ids import new_id


class Collection(models.Model):
    """Money that arrived once; the provider's own number of the transaction keeps it from being booked twice.

    `applied` went to the charge, `returned` was promised back; the rest waits for a decision.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    provider = models.CharField(max_length=20)
    transaction = models.CharField(max_length=80)
    order = models.ForeignKey("payments.Order", on_delete=models.PROTECT, null=True, related_name="collections")
    charge = models.ForeignKey("payments.Charge", on_delete=models.PROTECT, null=True, related_name="collections")
    collector = models.CharField(max_length=35, blank=True)
    receiver = models.CharField(max_length=35, blank=True, default="")
    """The agency that received the dossier; its finance officers answer for the money too."""
    amount = models.BigIntegerField()
    applied = models.BigIntegerField(default=0)
    returned = models.BigIntegerField(default=0)
    arrival = models.CharField(max_length=12, choices=Arrival.choices)
    reconciliation = models.CharField(max_length=10, choices=Reconciliation.choices, default=Reconciliation.OPEN)
    account = models.CharField(max_length=12)
    """The account of the books in which the money lies now."""
    paid_at = models.DateTimeField()
    booked_at = models.DateTimeField()
    details = models.JSONField(default=dict)

    objects = CollectionQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["provider", "paid_at"], name="collection_day"),
            models.Index(fields=["collector", "-booked_at"], name="collection_collector"),
            models.Index(fields=["collector", "booked_at", "id"], name="collection_collected"),
            models.Index(fields=["receiver", "booked_at", "id"], name="collection_received"),
            models.Index(
                fields=["collector", "booked_at", "id"], condition=UNSETTLED, name="collection_loose_collected"
            ),
            models.Index(fields=["receiver", "booked_at", "id"], condition=UNSETTLED, name="collection_loose_received"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["provider", "transaction"], name="collection_once"),
            models.CheckConstraint(condition=models.Q(amount__gt=0), name="collection_positive"),
            models.CheckConstraint(
                condition=models.Q(applied__gte=0, applied__lte=models.F("amount")), name="collection_applied"
            ),
            models.CheckConstraint(
                condition=models.Q(returned__gte=0, returned__lte=models.F("amount")), name="collection_returned"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.provider} {self.transaction}"

    @property
    def unapplied(self) -> int:
        """Return what belongs to no charge and was not promised back."""
        return max(self.amount - self.applied - self.returned, 0)

    @property
    def is_loose(self) -> bool:
        """Tell whether nothing of it was applied or promised back, so that it can still be matched."""
        return not self.applied and not self.returned


class Refund(models.Model):
    """Money on its way back: somebody asks, a finance officer approves, it is sent, it is confirmed."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    collection = models.ForeignKey(Collection, on_delete=models.PROTECT, related_name="refunds")
    amount = models.BigIntegerField()
    from_applied = models.BigIntegerField(default=0)
    reason = models.CharField(max_length=12, choices=RefundReason.choices)
    explanation = models.CharField(max_length=500, blank=True)
    state = models.CharField(max_length=10, choices=RefundState.choices, default=RefundState.REQUESTED)
    requested_at = models.DateTimeField()
    requested_by = models.JSONField()
    decided_at = models.DateTimeField(null=True)
    decided_by = models.JSONField(default=dict)
    sent_at = models.DateTimeField(null=True)
    confirmed_at = models.DateTimeField(null=True)
    reference = models.CharField(max_length=80, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["requested_at", "id"], name="refund_asked"),
            models.Index(fields=["requested_at", "id"], condition=models.Q(state__in=OPEN_REFUNDS), name="refund_open"),
        ]
        constraints = [models.CheckConstraint(condition=models.Q(amount__gt=0), name="refund_positive")]

    def __str__(self) -> str:
        return f"{self.collection_id}: {self.amount}"
