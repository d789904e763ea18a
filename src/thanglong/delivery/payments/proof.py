"""Proves that the books balance and agree with what is owed and with the money that came and went."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from django.db import connection, transaction
from django.db.models import F, Sum

from thanglong.delivery.payments import bookkeeping
from thanglong.delivery.payments.constants import Account, ChargeState, RefundState
from thanglong.delivery.payments.models import Charge, Collection, Entry, Refund

IN_HAND: Final = (Account.CASH, Account.CLEARING, Account.BANK)


@dataclass(frozen=True)
class Proof:
    """What was counted: in the books, and apart from them among charges, money and refunds."""

    entries: int
    balances: Mapping[str, int]
    unbalanced: tuple[UUID, ...]
    owed: int
    held: int

    @property
    def in_hand(self) -> int:
        """Return the money that the books know of, wherever it lies."""
        return sum(self.balances[account] for account in IN_HAND)

    @property
    def holds(self) -> bool:
        """Tell whether everything agrees."""
        return (
            not self.unbalanced
            and sum(self.balances.values()) == 0
            and self.balances[Account.RECEIVABLE] == self.owed
            and self.in_hand == self.held
        )


def prove() -> Proof:
    """Count everything at one instant, while work goes on."""
    with transaction.atomic():
        if not connection.savepoint_ids:
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        return _count()


def _count() -> Proof:
    owed = Charge.objects.filter(state=ChargeState.DUE).aggregate(total=Sum(F("amount") - F("paid")))
    came = Collection.objects.aggregate(total=Sum("amount"))
    left = Refund.objects.filter(state=RefundState.CONFIRMED).aggregate(total=Sum("amount"))
    return Proof(
        entries=Entry.objects.count(),
        balances=bookkeeping.balances(),
        unbalanced=tuple(bookkeeping.unbalanced()),
        owed=owed["total"] or 0,
        held=(came["total"] or 0) - (left["total"] or 0),
    )
