"""Decides how money that came in stands to what is owed, and writes it to the books."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from thanglong.delivery.payments import bookkeeping, receipts
from thanglong.delivery.payments.constants import Account, Arrival, ChargeState, OrderState, RefundReason
from thanglong.delivery.payments.models import Charge, Collection, Order
from thanglong.delivery.payments.repaying import ask_back
from thanglong.kernel.actors import Actor

BACK: Final[Mapping[Arrival, RefundReason]] = {
    Arrival.OVER: RefundReason.OVERPAID,
    Arrival.DUPLICATE: RefundReason.DUPLICATE,
    Arrival.LATE: RefundReason.NOT_OWED,
    Arrival.WRONG_AMOUNT: RefundReason.WRONG_AMOUNT,
}
"""Money that goes back once a finance officer has looked at it; money of unknown origin waits for its owner."""


@dataclass(frozen=True)
class Money:
    """Money that came in: from whom, which transaction, how much, when; `receipt` is False if a paper one exists."""

    provider: str
    transaction: str
    amount: int
    paid_at: datetime
    exact: bool = False
    account: Account = Account.CLEARING
    collector: str = ""
    receiver: str = ""
    receipt: bool = True
    details: Mapping[str, str] = field(default_factory=dict)


def arrival(money: Money, order: Order | None, charge: Charge | None) -> Arrival:
    """Say how money stands to what is owed."""
    if charge is None:
        return Arrival.UNKNOWN
    if money.exact and order is not None and money.amount != order.amount:
        return Arrival.WRONG_AMOUNT
    if charge.state == ChargeState.PAID:
        return Arrival.DUPLICATE
    if charge.state != ChargeState.DUE:
        return Arrival.LATE
    if money.amount == charge.owed:
        return Arrival.EXACT
    return Arrival.SHORT if money.amount < charge.owed else Arrival.OVER


def book(money: Money, order: Order | None, charge: Charge | None, actor: Actor, at: datetime) -> Collection:
    """Book money once: apply what is owed, number its receipt, and ask back what nobody owes."""
    how = arrival(money, order, charge)
    applied = 0 if charge is None or how == Arrival.WRONG_AMOUNT else min(money.amount, charge.owed)
    collection = Collection.objects.create(
        provider=money.provider,
        transaction=money.transaction,
        order=order,
        charge=charge,
        collector=charge.collector if charge else money.collector,
        receiver=charge.receiver if charge else money.receiver,
        amount=money.amount,
        applied=applied,
        arrival=how,
        account=money.account,
        paid_at=money.paid_at,
        booked_at=at,
        details=dict(money.details),
    )
    bookkeeping.received(collection, at)
    if charge is not None and applied:
        _apply(charge, applied, at)
        if money.receipt:
            receipts.issue(collection, charge.dossier, at)
    if order is not None and order.state != OrderState.SUCCEEDED and how != Arrival.WRONG_AMOUNT:
        order.state, order.closed_at = OrderState.SUCCEEDED, at
        order.save(update_fields=["state", "closed_at"])
    if how in BACK and collection.unapplied:
        ask_back(collection, collection.unapplied, BACK[how], actor, at)
    return collection


def assign(collection: Collection, charge: Charge, actor: Actor, at: datetime) -> None:
    """Give loose money to an open charge as if it had come for it: books, receipt, and what is too much goes back."""
    left, before = collection.unapplied, collection.collector
    collection.charge, collection.collector, collection.receiver = charge, charge.collector, charge.receiver
    collection.applied = min(left, charge.owed)
    if left == charge.owed:
        collection.arrival = Arrival.EXACT
    else:
        collection.arrival = Arrival.SHORT if left < charge.owed else Arrival.OVER
    collection.save()
    bookkeeping.matched(collection, before, at)
    _apply(charge, collection.applied, at)
    receipts.issue(collection, charge.dossier, at)
    if collection.unapplied:
        ask_back(collection, collection.unapplied, RefundReason.OVERPAID, actor, at)


def _apply(charge: Charge, amount: int, at: datetime) -> None:
    charge.paid += amount
    if charge.paid == charge.amount:
        charge.state, charge.settled_at = ChargeState.PAID, at
    charge.save(update_fields=["paid", "state", "settled_at"])
