"""Reading for pages: what a dossier owes and has paid, and the finance officer's lists with true counts."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from thanglong.delivery.payments.constants import Reconciliation
from thanglong.delivery.payments.lists import Asked, Total, money_list
from thanglong.delivery.payments.models import Charge, Collection, Order, Receipt, Refund, Statement, StatementLine
from thanglong.delivery.payments.querysets import handles_money
from thanglong.kernel.actors import Actor


@dataclass(frozen=True)
class MoneyCounts:
    """How much waits on the finance officer's desk, counted and not estimated."""

    unpaid: Total
    mismatched: Total
    refunds: Total


def charges(dossier_id: UUID) -> list[Charge]:
    """Return the charges of a dossier with everything that happened to them, the oldest first."""
    found = Charge.objects.filter(dossier_id=dossier_id).order_by("number")
    return list(found.prefetch_related("orders", "collections__receipt", "collections__refunds"))


def charge_of(dossier_id: UUID, number: int) -> Charge:
    """Return one charge of a dossier; raises Charge.DoesNotExist."""
    return Charge.objects.select_related("dossier").get(dossier_id=dossier_id, number=number)


def order_of(dossier_id: UUID, reference: str) -> Order:
    """Return an order of a dossier by its reference; raises Order.DoesNotExist."""
    found = Order.objects.filter(charge__dossier_id=dossier_id).select_related("charge__dossier")
    return found.get(reference=reference)


def receipt_of(dossier_id: UUID, receipt_id: UUID) -> Receipt:
    """Return a receipt of a dossier; raises Receipt.DoesNotExist."""
    found = Receipt.objects.filter(collection__charge__dossier_id=dossier_id).select_related("collection", "pdf")
    return found.get(pk=receipt_id)


def is_receipt(digest: str) -> bool:
    """Tell whether a file with this SHA-256 is a receipt that was issued here."""
    return Receipt.objects.filter(pdf__sha256=digest).exists()


def refund_for(actor: Actor, refund_id: UUID) -> Refund:
    """Return a refund that the actor may see; raises Refund.DoesNotExist for all others alike."""
    seen = Collection.objects.seen_by(actor)
    return Refund.objects.filter(collection__in=seen).select_related("collection__charge__dossier").get(pk=refund_id)


def collection_for(actor: Actor, collection_id: UUID) -> Collection:
    """Return money that the actor may see; raises Collection.DoesNotExist for all others alike."""
    return Collection.objects.seen_by(actor).select_related("charge__dossier").get(pk=collection_id)


def receipt_for(actor: Actor, receipt_id: UUID) -> Receipt:
    """Return a receipt that the officer answers for; raises Receipt.DoesNotExist for all others alike."""
    return Receipt.objects.seen_by(actor).select_related("collection", "pdf").get(pk=receipt_id)


def statement_lines(actor: Actor, statement_id: UUID) -> tuple[Statement, QuerySet[StatementLine]]:
    """Return a statement and what differs in it; raises Statement.DoesNotExist."""
    found = Statement.objects.get(pk=statement_id) if handles_money(actor) else Statement.objects.none().get()
    return found, found.lines.filter(finding=Reconciliation.MISMATCHED).order_by("id")


def counts(actor: Actor) -> MoneyCounts:
    """Count the lists that wait for the finance officer."""
    unpaid, loose, refunds = (money_list(actor, Asked(view)).total() for view in ("unpaid", "mismatched", "refunds"))
    return MoneyCounts(unpaid=unpaid, mismatched=loose, refunds=refunds)
