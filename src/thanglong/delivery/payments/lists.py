"""The finance officer's lists: what is asked for, a page of it at the price of one page, and how much it is in all."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import reduce
from operator import or_
from typing import Any, Final, TypeVar

from django.db.models import Count, F, Model, Prefetch, QuerySet, Sum, Value

from thanglong.delivery.payments.constants import OPEN_REFUNDS, Arrival, Reconciliation, RefundState, Stage
from thanglong.delivery.payments.models import Charge, Collection, Receipt, Refund, Statement, StatementLine
from thanglong.delivery.payments.querysets import handles_money
from thanglong.kernel import clock
from thanglong.kernel.actors import Actor
from thanglong.kernel.keyset import Listing
from thanglong.kernel.vietnamese import fold

Row = TypeVar("Row", bound=Model)
Amount = Any
"""An expression over the columns of a row."""

MOST_COUNTED: Final = 10_000
"""Beyond so many rows a list says "more than"; what nobody counts costs nothing."""
MOST_DIFFERENCES: Final = 20
VALID, VOIDED = "valid", "voided"
STATEMENT: Final = "statement"
"""Money whose amount a statement contradicts, or that it does not know."""
STATES: Final[Mapping[str, tuple[str, ...]]] = {
    "unpaid": tuple(str(stage.value) for stage in Stage),
    "paid": tuple(Reconciliation.values),
    "receipts": (VALID, VOIDED),
    "mismatched": (STATEMENT, *Arrival.values),
    "refunds": tuple(RefundState.values),
    "statements": (),
}


@dataclass(frozen=True)
class Asked:
    """A list and what it is narrowed to; "" and None where it is not. Both days count."""

    view: str = "unpaid"
    state: str = ""
    text: str = ""
    first: date | None = None
    last: date | None = None

    @classmethod
    def of(cls, found: Mapping[str, str]) -> "Asked":
        """Read an address; what is unknown is left out."""
        view = found.get("view", "")
        view = view if view in STATES else "unpaid"
        state = found.get("state", "")
        return cls(
            view=view,
            state=state if state in STATES[view] else "",
            text=found.get("q", "").strip()[:100] if view in {"unpaid", "paid", "receipts", "refunds"} else "",
            first=_day(found.get("from", "")),
            last=_day(found.get("to", "")),
        )

    @property
    def filtered(self) -> bool:
        """Tell whether only a part of the list is asked for."""
        return self != Asked(self.view)

    def to_query(self) -> dict[str, str]:
        """Return what is asked for as it stands in an address."""
        days = {"from": self.first, "to": self.last}
        said = {"view": self.view, "state": self.state, "q": self.text}
        return {key: str(value) for key, value in {**said, **days}.items() if value}


@dataclass(frozen=True)
class Total:
    """How many rows a list has and what they add up to in đồng; with `more` the count stopped there."""

    count: int
    amount: int
    more: bool


@dataclass(frozen=True)
class MoneyList:
    """A list with the amount that each of its rows stands for."""

    rows: Listing[Any]
    amount: Amount

    def total(self) -> Total:
        """Count and add up the whole list, as far as MOST_COUNTED; one query."""
        if not self.rows.ranges:
            return Total(0, 0, more=False)
        whole = reduce(or_, self.rows.ranges).order_by()
        part = whole.annotate(_worth=self.amount).values("pk", "_worth")[: MOST_COUNTED + 1]
        found = part.aggregate(count=Count("pk"), amount=Sum("_worth"))
        more = found["count"] > MOST_COUNTED
        return Total(MOST_COUNTED if more else found["count"], 0 if more else found["amount"] or 0, more)


def money_list(actor: Actor, asked: Asked) -> MoneyList:
    """Return the list asked for, of what the actor answers for."""
    return LISTS[asked.view](actor, asked)


def _unpaid(actor: Actor, asked: Asked) -> MoneyList:
    """What is owed, the longest owed first."""
    ranges = _narrow(Charge.objects.unpaid().ranges_for(actor), asked, "raised_at", "dossier__folded")
    listing = Listing(Charge.objects.select_related("dossier"), ranges, "raised_at")
    return MoneyList(listing.narrowed(stage=asked.state), F("amount") - F("paid"))


def _paid(actor: Actor, asked: Asked) -> MoneyList:
    """Money that went to a charge, the newest first."""
    ranges = _narrow(Collection.objects.settled().ranges_for(actor), asked, "booked_at", "charge__dossier__folded")
    whole = Collection.objects.select_related("charge__dossier", "receipt")
    return MoneyList(
        Listing(whole, ranges, "booked_at", newest_first=True).narrowed(reconciliation=asked.state), F("amount")
    )


def _mismatched(actor: Actor, asked: Asked) -> MoneyList:
    """Money that needs a decision, the oldest first."""
    ranges = _narrow(Collection.objects.mismatched().ranges_for(actor), asked, "booked_at", "")
    listing = Listing(Collection.objects.select_related("charge__dossier", "receipt"), ranges, "booked_at")
    if asked.state == STATEMENT:
        listing = listing.narrowed(reconciliation=Reconciliation.MISMATCHED)
    return MoneyList(listing.narrowed(arrival=asked.state if asked.state != STATEMENT else ""), F("amount"))


def _receipts(actor: Actor, asked: Asked) -> MoneyList:
    """Receipts, the newest first; a number finds one too."""
    number = asked.text.lstrip("0") if asked.text.isdecimal() and len(asked.text) <= 8 else ""
    by_name = Asked(asked.view, first=asked.first, last=asked.last, text="" if number else asked.text)
    ranges = _narrow(Receipt.objects.ranges_for(actor), by_name, "issued_at", "collection__charge__dossier__folded")
    if asked.state:
        ranges = tuple(part.filter(voided_at__isnull=asked.state == VALID) for part in ranges)
    listing = Listing(
        Receipt.objects.select_related("collection__charge__dossier"), ranges, "issued_at", newest_first=True
    )
    return MoneyList(listing.narrowed(number=int(number) if number else None), F("amount"))


def _refunds(actor: Actor, asked: Asked) -> MoneyList:
    """Refunds on their way, the oldest first; those in one state, when one is asked for."""
    seen = Collection.objects.seen_by(actor)
    found = Refund.objects.filter(collection__in=seen)
    found = found.filter(state=asked.state) if asked.state else found.filter(state__in=OPEN_REFUNDS)
    ranges = _narrow((found,), asked, "requested_at", "collection__charge__dossier__folded")
    whole = Refund.objects.select_related("collection__charge__dossier", "collection__order")
    return MoneyList(Listing(whole, ranges, "requested_at"), F("amount"))


def _statements(actor: Actor, asked: Asked) -> MoneyList:
    """Statements with their first differences, the newest first."""
    different = StatementLine.objects.filter(finding=Reconciliation.MISMATCHED).order_by("id")
    whole = Statement.objects.prefetch_related(
        Prefetch("lines", queryset=different[:MOST_DIFFERENCES], to_attr="first_differences")
    )
    found = Statement.objects.all() if handles_money(actor) else Statement.objects.none()
    days = {"day__gte": asked.first, "day__lte": asked.last}
    found = found.filter(**{name: day for name, day in days.items() if day})
    return MoneyList(Listing(whole, (found,), "imported_at", newest_first=True), Value(0))


LISTS: Final[Mapping[str, Callable[[Actor, Asked], MoneyList]]] = {
    "unpaid": _unpaid,
    "paid": _paid,
    "receipts": _receipts,
    "mismatched": _mismatched,
    "refunds": _refunds,
    "statements": _statements,
}


def _narrow(ranges: tuple[QuerySet[Row], ...], asked: Asked, field: str, folded: str) -> tuple[QuerySet[Row], ...]:
    """Keep the days asked for, and the dossiers whose code or names contain the words."""
    conditions: list[dict[str, Any]] = []
    if asked.first:
        conditions.append({f"{field}__gte": _start(asked.first)})
    if asked.last:
        conditions.append({f"{field}__lt": _start(asked.last + timedelta(days=1))})
    conditions += [{f"{folded}__contains": word} for word in fold(asked.text).split() if folded]
    for condition in conditions:
        ranges = tuple(part.filter(**condition) for part in ranges)
    return ranges


def _start(day: date) -> datetime:
    return datetime.combine(day, time(), clock.TIMEZONE)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None
