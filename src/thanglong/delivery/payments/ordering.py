"""What a provider needs to lead the payer, made from an order."""

from thanglong.delivery.payments.base import Instruction, Request
from thanglong.delivery.payments.models import Collector, Order
from thanglong.delivery.payments.registry import provider

BILL_SIZE = 25


def request_of(order: Order) -> Request:
    """Describe an order to its provider."""
    dossier = order.charge.dossier
    collector = Collector.objects.get(agency=order.charge.collector)
    bill = dossier.label if len(dossier.label) <= BILL_SIZE else dossier.reference
    return Request(
        reference=order.reference,
        amount=order.amount,
        bill=bill,
        description=f"Phi ho so {bill}",
        opened_at=order.opened_at,
        expires_at=order.expires_at,
        return_url=order.details.get("return_url", ""),
        language=order.details.get("language", "vi"),
        address=order.details.get("address", "127.0.0.1"),
        bank_bin=collector.bank_bin,
        account=collector.account,
        account_name=collector.account_name,
    )


def instruction_of(order: Order) -> Instruction:
    """Return how to pay an order."""
    return provider(order.provider).instruct(request_of(order))
