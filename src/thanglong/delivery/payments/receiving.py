"""Takes notices in: whose money it is, whether it is new, and what the provider should hear."""

from enum import StrEnum
from typing import Final

from django.utils.translation import gettext as _

from thanglong.delivery.payments.actions.close_order import CloseOrder
from thanglong.delivery.payments.actions.receive_money import ReceiveMoney
from thanglong.delivery.payments.base import Notice
from thanglong.delivery.payments.constants import CURRENCY, Arrival, OrderState
from thanglong.delivery.payments.exceptions import AlreadyBooked, Unreadable
from thanglong.delivery.payments.models import Order
from thanglong.kernel.actions import perform
from thanglong.kernel.actors import Actor
from thanglong.kernel.errors import Conflict


class Outcome(StrEnum):
    """What became of a notice; providers translate it for their side."""

    BOOKED = "booked"
    FAILED = "failed"
    UNKNOWN = "unknown"
    AGAIN = "again"
    WRONG_AMOUNT = "wrong_amount"
    FORGED = "forged"
    ERROR = "error"


SAID: Final = {
    Arrival.UNKNOWN: Outcome.UNKNOWN,
    Arrival.WRONG_AMOUNT: Outcome.WRONG_AMOUNT,
    Arrival.DUPLICATE: Outcome.AGAIN,
}


def receive(provider: str, notice: Notice, via: str = "notice") -> Outcome:
    """Book what a notice says, once, however often it comes. Raises Unreadable for a foreign currency."""
    if notice.currency != CURRENCY:
        raise Unreadable(_("Chỉ nhận tiền Việt Nam (VND)."))
    if not notice.succeeded:
        return _failed(provider, notice)
    try:
        collection = perform(ReceiveMoney(provider=provider, notice=notice, via=via), Actor.system(provider))
    except AlreadyBooked as known:
        return SAID.get(Arrival(known.arrival), Outcome.AGAIN)
    return SAID.get(Arrival(collection.arrival), Outcome.BOOKED)


def _failed(provider: str, notice: Notice) -> Outcome:
    order = Order.objects.filter(provider=provider, reference=notice.reference).first()
    if order is None:
        return Outcome.UNKNOWN
    if order.amount != notice.amount:
        return Outcome.WRONG_AMOUNT
    try:
        perform(CloseOrder(order_id=order.pk, state=OrderState.FAILED), Actor.system(provider))
    except Conflict:
        return Outcome.AGAIN
    return Outcome.FAILED
