"""What is owed, to whom, and the attempts to pay it."""

from django.db import models

from thanglong.delivery.payments.constants import ChargeState, OrderState, Stage
from thanglong.delivery.payments.querysets import ChargeQuerySet
from thanglong.kernel.ids import new_id

DUE = models.Q(state=ChargeState.DUE)


class Collector(models.Model):
    """An agency that collects: the account money goes to, and what its receipts bear (Decree 254/2026, art. 23)."""

    agency = models.CharField(max_length=35, primary_key=True)
    name = models.CharField(max_length=200)
    tax_code = models.CharField(max_length=14)
    symbol = models.CharField(max_length=20)
    bank_bin = models.CharField(max_length=6)
    account = models.CharField(max_length=19)
    account_name = models.CharField(max_length=100)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["bank_bin", "account"], name="collector_account")]

    def __str__(self) -> str:
        return self.name


class Charge(models.Model):
    """One instalment of what a dossier costs, with the lines that explain it; amounts are whole đồng.

    `key` names its cause, so that the same cause never raises it twice. `paid` is what has been applied to it.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    dossier = models.ForeignKey("dossiers.Dossier", on_delete=models.PROTECT, related_name="charges")
    number = models.PositiveSmallIntegerField()
    key = models.CharField(max_length=80)
    stage = models.PositiveSmallIntegerField(choices=Stage.choices)
    lines = models.JSONField()
    amount = models.BigIntegerField()
    paid = models.BigIntegerField(default=0)
    state = models.CharField(max_length=10, choices=ChargeState.choices, default=ChargeState.DUE)
    collector = models.CharField(max_length=35)
    receiver = models.CharField(max_length=35, blank=True, default="")
    """The agency that received the dossier; its finance officers answer for the money too."""
    raised_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True)

    objects = ChargeQuerySet.as_manager()

    class Meta:
        ordering = ["number"]
        indexes = [
            models.Index(fields=["collector", "state", "-raised_at"], name="charge_collector"),
            models.Index(fields=["collector", "raised_at", "id"], condition=DUE, name="charge_due_collected"),
            models.Index(fields=["receiver", "raised_at", "id"], condition=DUE, name="charge_due_received"),
            models.Index(fields=["collector", "amount"], condition=DUE, name="charge_due_amount"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["dossier", "number"], name="charge_number"),
            models.UniqueConstraint(fields=["dossier", "key"], name="charge_once"),
            models.CheckConstraint(condition=models.Q(amount__gt=0), name="charge_positive"),
            models.CheckConstraint(
                condition=models.Q(paid__gte=0, paid__lte=models.F("amount")), name="charge_never_overpaid"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.dossier_id}/{self.number}"

    @property
    def owed(self) -> int:
        """Return what is still to be paid."""
        return self.amount - self.paid if self.state == ChargeState.DUE else 0


class Order(models.Model):
    """One attempt to pay a charge through a provider; `reference` is what the provider calls it by."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    charge = models.ForeignKey(Charge, on_delete=models.PROTECT, related_name="orders")
    provider = models.CharField(max_length=20)
    reference = models.CharField(max_length=34)
    amount = models.BigIntegerField()
    state = models.CharField(max_length=10, choices=OrderState.choices, default=OrderState.PENDING)
    opened_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    asked_at = models.DateTimeField(null=True)
    details = models.JSONField(default=dict)

    class Meta:
        indexes = [
            models.Index(fields=["expires_at"], condition=models.Q(state="pending"), name="order_pending"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["provider", "reference"], name="order_reference"),
            models.CheckConstraint(condition=models.Q(amount__gt=0), name="order_positive"),
        ]

    def __str__(self) -> str:
        return self.reference
