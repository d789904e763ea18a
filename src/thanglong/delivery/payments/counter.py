"""Brings what was recorded elsewhere into the books: money taken at the counter, fees that nobody charged yet."""

from contextlib import suppress
from datetime import datetime
from uuid import UUID

from django.db.models import CharField, Exists, OuterRef, QuerySet
from django.db.models.functions import Cast

from thanglong.delivery.dossiers.constants import Finance
from thanglong.delivery.dossiers.service import Dossier, Payment
from thanglong.delivery.payments.actions.book_payment import BookPayment
from thanglong.delivery.payments.actions.raise_charges import RaiseCharges
from thanglong.delivery.payments.constants import COUNTER
from thanglong.delivery.payments.exceptions import AlreadyBooked
from thanglong.delivery.payments.finance import BOOKS
from thanglong.delivery.payments.models import Charge, Collection
from thanglong.delivery.payments.raising import ENDED
from thanglong.kernel.actions import perform
from thanglong.kernel.errors import Conflict


def uncharged(since: datetime | None = None) -> QuerySet[Dossier]:
    """Return dossiers whose fee is due and was never charged, as far back as they were sent since an instant."""
    charged = Charge.objects.filter(dossier_id=OuterRef("pk"))
    due = Dossier.objects.filter(~Exists(charged), finance=Finance.DUE).exclude(status__in=ENDED)
    return (due.filter(submitted_at__gte=since) if since else due).order_by("submitted_at")


def unbooked(since: datetime | None = None) -> QuerySet[Payment]:
    """Return payments that were recorded, since an instant, and are not in the books."""
    known = Collection.objects.filter(provider=COUNTER, transaction=Cast(OuterRef("pk"), CharField()))
    waiting = Payment.objects.filter(~Exists(known), amount__gt=0)
    return (waiting.filter(recorded_at__gte=since) if since else waiting).order_by("recorded_at", "id")


def raise_missing(since: datetime | None = None, limit: int = 200) -> int:
    """Raise the charges of dossiers that were never charged; return how many dossiers that were."""
    raised = 0
    for dossier_id in list(uncharged(since).values_list("pk", flat=True)[:limit]):
        with suppress(Conflict):
            perform(RaiseCharges(dossier_id=dossier_id), BOOKS)
            raised += 1
    return raised


def book_recorded(dossier_id: UUID | None = None, since: datetime | None = None, limit: int = 500) -> int:
    """Book what is recorded and not in the books yet, of one dossier or of all; return how many were booked."""
    waiting = unbooked(since)
    if dossier_id is not None:
        waiting = waiting.filter(dossier_id=dossier_id)
    booked = 0
    for payment_id in list(waiting.values_list("pk", flat=True)[:limit]):
        with suppress(AlreadyBooked):
            perform(BookPayment(payment_id=payment_id), BOOKS)
            booked += 1
    return booked
