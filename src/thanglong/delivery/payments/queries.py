"""Reading for pages: what a dossier owes and has paid, and the finance officer's lists with true counts."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet, Sum

from thanglong.delivery.payments.constants import RefundState
from thanglong.delivery.payments.models import Charge, Collection, Order, Receipt, Refund, Statement
from thanglong.kernel.actors import Actor

OPEN_REFUNDS = (RefundState.REQUESTED, RefundState.APPROVED, RefundState.SENT)


@dataclass(frozen=True)
class MoneyCounts:
    """How much waits on the finance officer's desk, counted and not estimated; `owed` is in đồng."""

    unpaid: int
    paid: int
    mismatched: int
    refunds: int
    owed: int


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


def unpaid(actor: Actor) -> QuerySet[Charge]:
    """Return what is owed to the actor's agency, the longest owed first."""
    return Charge.objects.seen_by(actor).unpaid().select_related("dossier").order_by("raised_at", "id")


def collections(actor: Actor) -> QuerySet[Collection]:
    """Return money that came in, the newest first."""
    found = Collection.objects.seen_by(actor).settled().select_related("charge__dossier", "receipt")
    return found.order_by("-booked_at", "-id")


def mismatched(actor: Actor) -> QuerySet[Collection]:
    """Return money that needs a decision, the oldest first."""
    found = Collection.objects.seen_by(actor).mismatched().select_related("charge__dossier")
    return found.order_by("booked_at", "id")


def refunds(actor: Actor) -> QuerySet[Refund]:
    """Return refunds that are on their way, the oldest first."""
    seen = Collection.objects.seen_by(actor)
    found = Refund.objects.filter(collection__in=seen, state__in=OPEN_REFUNDS)
    return found.select_related("collection__charge__dossier", "collection__order").order_by("requested_at", "id")


def refund_for(actor: Actor, refund_id: UUID) -> Refund:
    """Return a refund that the actor may see; raises Refund.DoesNotExist for all others alike."""
    seen = Collection.objects.seen_by(actor)
    return Refund.objects.filter(collection__in=seen).select_related("collection__charge__dossier").get(pk=refund_id)


def collection_for(actor: Actor, collection_id: UUID) -> Collection:
    """Return money that the actor may see; raises Collection.DoesNotExist for all others alike."""
    return Collection.objects.seen_by(actor).select_related("charge__dossier").get(pk=collection_id)


def statements(limit: int = 30) -> list[Statement]:
    """Return the statements imported last."""
    return list(Statement.objects.order_by("-imported_at")[:limit])


def counts(actor: Actor) -> MoneyCounts:
    """Count every list of the finance officer."""
    owed = unpaid(actor).aggregate(amount=Sum("amount"), paid=Sum("paid"))
    return MoneyCounts(
        unpaid=unpaid(actor).count(),
        paid=collections(actor).count(),
        mismatched=mismatched(actor).count(),
        refunds=refunds(actor).count(),
        owed=(owed["amount"] or 0) - (owed["paid"] or 0),
    )
