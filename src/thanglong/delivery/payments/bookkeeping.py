"""Writes the books: every fact is an entry whose postings add up to nothing, written once."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Sum

from thanglong.delivery.payments.constants import Account
from thanglong.delivery.payments.models import Charge, Collection, Entry, Posting


class UnbalancedError(ValueError):
    """Debits and credits of an entry differ."""


@dataclass(frozen=True)
class Leg:
    """One posting to be written; debits are positive. Legs of zero are left out."""

    account: Account
    amount: int
    party: str = ""
    collector: str | None = None
    """Whose money it is, where that is not what the entry says."""


def write(
    kind: str, key: str, legs: Iterable[Leg], *, at: datetime, collector: str, dossier_id: UUID | None
) -> Entry | None:
    """Write one entry, in the caller's transaction; return None when there is nothing to write.

    Raises UnbalancedError, and IntegrityError when the same fact is written twice.
    """
    kept = [leg for leg in legs if leg.amount]
    if sum(leg.amount for leg in kept) != 0:
        raise UnbalancedError(f"{key}: {kept}")
    if not kept:
        return None
    entry = Entry.objects.create(key=f"{kind}:{key}", kind=kind, dossier_id=dossier_id, at=at)
    Posting.objects.bulk_create(
        Posting(
            entry=entry,
            account=leg.account,
            party=leg.party,
            collector=collector if leg.collector is None else leg.collector,
            amount=leg.amount,
        )
        for leg in kept
    )
    return entry


def raised(charge: Charge, at: datetime) -> None:
    """Write that a charge is owed."""
    legs = [Leg(Account.RECEIVABLE, charge.amount), Leg(Account.REVENUE, -charge.amount)]
    write("charge", str(charge.pk), legs, at=at, collector=charge.collector, dossier_id=charge.dossier_id)


def cancelled(charge: Charge, at: datetime) -> None:
    """Write that the open rest of a charge is no longer owed."""
    rest = charge.amount - charge.paid
    legs = [Leg(Account.REVENUE, rest), Leg(Account.RECEIVABLE, -rest)]
    write("cancel", str(charge.pk), legs, at=at, collector=charge.collector, dossier_id=charge.dossier_id)


def received(collection: Collection, at: datetime) -> None:
    """Write that money arrived: to the charge as far as it was applied, else to nobody yet."""
    party = "" if collection.account == Account.CASH else collection.provider
    legs = [
        Leg(Account(collection.account), collection.amount, party),
        Leg(Account.RECEIVABLE, -collection.applied),
        Leg(Account.UNAPPLIED, collection.applied - collection.amount),
    ]
    _of(collection, "receive", str(collection.pk), legs, at)


def matched(collection: Collection, before: str, at: datetime) -> None:
    """Write that loose money belongs to a charge; what lay with nobody (`before`) now lies with the collector."""
    party = collection.provider if collection.account == Account.CLEARING else ""
    legs = [
        Leg(Account.UNAPPLIED, collection.amount, collector=before),
        Leg(Account.UNAPPLIED, collection.applied - collection.amount),
        Leg(Account.RECEIVABLE, -collection.applied),
    ]
    if before != collection.collector:
        legs += [
            Leg(Account(collection.account), collection.amount, party),
            Leg(Account(collection.account), -collection.amount, party, collector=before),
        ]
    _of(collection, "match", str(collection.pk), legs, at)


def settled(collection: Collection, at: datetime) -> None:
    """Write that the statement shows the money on the collecting account."""
    legs = [Leg(Account.BANK, collection.amount), Leg(Account.CLEARING, -collection.amount, collection.provider)]
    _of(collection, "settle", str(collection.pk), legs, at)


def promised_back(collection: Collection, key: str, amount: int, from_applied: int, at: datetime) -> None:
    """Write that a refund was approved; what had been applied is revenue no longer."""
    legs = [
        Leg(Account.UNAPPLIED, amount - from_applied),
        Leg(Account.REVENUE, from_applied),
        Leg(Account.REFUNDING, -amount),
    ]
    _of(collection, "refund", key, legs, at)


def paid_back(collection: Collection, key: str, amount: int, at: datetime) -> None:
    """Write that the money left again, from where it lay."""
    account = Account(collection.account)
    party = collection.provider if account == Account.CLEARING else ""
    _of(collection, "repay", key, [Leg(Account.REFUNDING, amount), Leg(account, -amount, party)], at)


def _of(collection: Collection, kind: str, key: str, legs: list[Leg], at: datetime) -> None:
    dossier_id = collection.charge.dossier_id if collection.charge else None
    write(kind, key, legs, at=at, collector=collection.collector, dossier_id=dossier_id)


def balances() -> dict[str, int]:
    """Return what every account holds, and zero where it was never used."""
    found = dict(Posting.objects.values_list("account").annotate(total=Sum("amount")).order_by())
    return {account.value: found.get(account.value, 0) for account in Account}


def unbalanced() -> list[UUID]:
    """Return the entries that do not add up; the database should never let one in."""
    crooked = Posting.objects.values("entry").annotate(total=Sum("amount")).exclude(total=0)
    empty = Entry.objects.annotate(legs=Count("postings")).filter(legs__lt=2)
    return [row["entry"] for row in crooked] + list(empty.values_list("id", flat=True))
