"""Brings what was recorded elsewhere into the books: money taken at the counter, fees that nobody charged yet."""

from contextlib import suppress
from uuid import UUID

from django.db.models import CharField, Exists, OuterRef
from django.db.models.functions import Cast

from thanglong.delivery.dossiers.constants import Finance
from thanglong.delivery.dossiers.service import Dossier, Payment
from thanglong.delivery.payments.actions.book_payment import BookPayment
from thanglong.delivery.payments.actions.raise_charges import RaiseCharges
from thanglong.delivery.payments.constants import COUNTER
from thanglong.delivery.payments.exceptions import AlreadyBooked
from thanglong.delivery.payments.finance import BOOKS
from thanglong.delivery.payments.models import Collection
from thanglong.kernel.actions import perform
from thanglong.kernel.errors import Conflict


def raise_missing(limit: int = 200) -> int:
    """Raise the charges of dossiers whose fee is due and was never charged; return how many dossiers that were."""
    due = Dossier.objects.filter(finance=Finance.DUE, charges=None).order_by("submitted_at")
    raised = 0
    for dossier_id in list(due.values_list("pk", flat=True)[:limit]):
        with suppress(Conflict):
            perform(RaiseCharges(dossier_id=dossier_id), BOOKS)
            raised += 1
    return raised


def book_recorded(dossier_id: UUID | None = None, limit: int = 500) -> int:
    """Book what is recorded and not in the books yet, of one dossier or of all; return how many were booked."""
    known = Collection.objects.filter(provider=COUNTER, transaction=Cast(OuterRef("pk"), CharField()))
    waiting = Payment.objects.filter(~Exists(known), amount__gt=0).order_by("recorded_at", "id")
    if dossier_id is not None:
        waiting = waiting.filter(dossier_id=dossier_id)
    booked = 0
    for payment_id in list(waiting.values_list("pk", flat=True)[:limit]):
        with suppress(AlreadyBooked):
            perform(BookPayment(payment_id=payment_id), BOOKS)
            booked += 1
    return booked
