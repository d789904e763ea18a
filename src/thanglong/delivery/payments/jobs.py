"""Background work of this room: orders nobody paid, refunds to be sent, receipts to be signed, cash to be booked."""

import logging
from contextlib import suppress
from datetime import timedelta
from typing import Final

from django.db import transaction

from thanglong.delivery.payments import counter, proof, receipts, refunding
from thanglong.delivery.payments.actions.close_order import CloseOrder
from thanglong.delivery.payments.constants import OrderState, RefundState
from thanglong.delivery.payments.events import MATCHED, RECEIVED
from thanglong.delivery.payments.models import Order, Receipt, Refund
from thanglong.delivery.payments.ordering import request_of
from thanglong.delivery.payments.receiving import receive
from thanglong.delivery.payments.registry import provider
from thanglong.kernel import clock
from thanglong.kernel.actions import perform
from thanglong.kernel.actors import Actor
from thanglong.kernel.errors import Conflict, Refused
from thanglong.kernel.events import subscribe
from thanglong.kernel.jobs import job
from thanglong.kernel.models import OutboxEvent

log = logging.getLogger(__name__)
BATCH: Final = 200
RECENT: Final = timedelta(days=2)
"""How far back the frequent check looks; once an hour everything is looked at."""
ROUNDS: Final = 50
PATIENCE: Final = timedelta(hours=6)
"""How long an expired order is asked about while the gateway does not answer; until then it stays pending."""


@job(queue="clock", every="* * * * *")
def end_expired_orders() -> None:
    """Ask the provider about every order whose time is over, book what was paid, and close the others."""
    overdue = Order.objects.filter(state=OrderState.PENDING, expires_at__lt=clock.now())
    for order in overdue.select_related("charge__dossier").order_by("asked_at", "expires_at")[:BATCH]:
        try:
            _end(order)
        except Conflict:
            continue
        except Refused as refusal:
            log.warning("order %s: %s", order.reference, refusal)


def _end(order: Order) -> None:
    Order.objects.filter(pk=order.pk).update(asked_at=clock.now())
    try:
        notice = provider(order.provider).ask(request_of(order))
    except Refused:
        if clock.now() < order.expires_at + PATIENCE:
            raise
        notice = None
    if notice is not None:
        receive(order.provider, notice, via="question")
    else:
        perform(CloseOrder(order_id=order.pk, state=OrderState.EXPIRED), Actor.system("clock"))


@job(queue="default", every="*/2 * * * *")
def send_approved_refunds() -> None:
    """Send approved refunds where the provider does it; one that fails is tried again."""
    for refund in Refund.objects.filter(state=RefundState.APPROVED).select_related("collection__order")[:BATCH]:
        try:
            if refunding.sends_itself(refund):
                refunding.send(refund)
        except Refused as refusal:
            log.warning("refund %s: %s", refund.pk, refusal)


@job(queue="default", every="*/5 * * * *")
def catch_up() -> None:
    """Charge due fees, book recorded cash and sign receipts that an interruption of these days left behind."""
    since = clock.now() - RECENT
    counter.raise_missing(since)
    counter.book_recorded(since=since)
    for receipt in Receipt.objects.filter(pdf=None).order_by("issued_at")[:BATCH]:
        sign_receipt(receipt_id=str(receipt.pk))


@job(queue="default", every="15 * * * *")
def catch_up_with_everything() -> None:
    """Do the same once an hour for all that was ever left behind, however long the node stood still."""
    for _round in range(ROUNDS):
        if not counter.raise_missing() + counter.book_recorded():
            break


@job(queue="default", every="0 1 * * *")
def prove_balance() -> None:
    """Check every night that each entry balances and all agrees; complain loudly otherwise."""
    found = proof.prove()
    if not found.holds:
        log.critical("the books do not balance: %s", found)


@job(queue="default")
def sign_receipt(receipt_id: str) -> None:
    """Typeset and sign one receipt."""
    with suppress(Refused), transaction.atomic():
        receipts.keep_pdf(Receipt.objects.get(pk=receipt_id))


@subscribe(RECEIVED)
@subscribe(MATCHED)
def on_receipt(event: OutboxEvent) -> None:
    """Sign the receipts of money that just arrived."""
    for receipt_id in Receipt.objects.filter(collection__charge_id=event.data["charge_id"], pdf=None).values_list(
        "pk", flat=True
    ):
        sign_receipt(receipt_id=str(receipt_id))
