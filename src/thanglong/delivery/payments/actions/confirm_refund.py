"""Note that a refund reached the payer, as the statement shows."""

from dataclasses import dataclass
from datetime import datetime

from thanglong.delivery.payments import bookkeeping, policies, repaying
from thanglong.delivery.payments.constants import Reconciliation, RefundState
from thanglong.delivery.payments.events import REFUNDED
from thanglong.delivery.payments.models import Refund
from thanglong.kernel.actions import Change
from thanglong.kernel.actors import Actor


@dataclass(frozen=True, kw_only=True)
class ConfirmRefund(repaying.RefundAction):
    """Write the outflow to the books."""

    name = "payment.confirm_refund"
    policy = policies.carries_out

    def change(self, subject: Refund, actor: Actor, at: datetime) -> Change:
        """End the refund; money that went back whole counts as refunded."""
        del actor
        repaying.require(subject, RefundState.SENT)
        collection = subject.collection
        bookkeeping.paid_back(collection, str(subject.pk), subject.amount, at)
        subject.state, subject.confirmed_at = RefundState.CONFIRMED, at
        subject.save(update_fields=["state", "confirmed_at"])
        if collection.returned == collection.amount:
            collection.reconciliation = Reconciliation.REFUNDED
            collection.save(update_fields=["reconciliation"])
        return repaying.told(subject, events=[repaying.news(REFUNDED, subject)])
