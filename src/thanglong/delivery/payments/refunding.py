"""Sends approved refunds through providers that give money back themselves; others wait for an officer's transfer."""

from thanglong.delivery.payments.actions.confirm_refund import ConfirmRefund
from thanglong.delivery.payments.actions.send_refund import SendRefund
from thanglong.delivery.payments.base import Repayment
from thanglong.delivery.payments.constants import COUNTER, RefundState
from thanglong.delivery.payments.models import Refund
from thanglong.delivery.payments.registry import provider
from thanglong.kernel.actions import perform
from thanglong.kernel.actors import Actor


def sends_itself(refund: Refund) -> bool:
    """Tell whether the provider gives the money back on our request."""
    name = refund.collection.provider
    return name != COUNTER and provider(name).repays and refund.collection.order is not None


def send(refund: Refund) -> None:
    """Ask the provider to give the money back. Raises ProviderUnavailable; asking again never pays twice."""
    collection, order = refund.collection, refund.collection.order
    if refund.state != RefundState.APPROVED or order is None:
        return
    number = provider(collection.provider).repay(
        Repayment(
            key=refund.pk.hex,
            transaction=collection.transaction,
            reference=order.reference,
            amount=refund.amount,
            full=refund.amount == collection.amount,
            paid_at=order.opened_at,
            by="thanglong",
            description=f"Hoan tien {order.reference}",
        )
    )
    perform(SendRefund(refund_id=refund.pk, reference=number or refund.pk.hex), Actor.system(collection.provider))


def confirm(refund: Refund) -> None:
    """Note that a statement shows the refund."""
    perform(ConfirmRefund(refund_id=refund.pk), Actor.system(refund.collection.provider))
