"""Charges follow the life of a dossier: raised when it is sent, quoted anew when supplied, taken back at its end."""

from contextlib import suppress
from uuid import UUID

from thanglong.delivery.dossiers import events
from thanglong.delivery.dossiers.service import Dossier
from thanglong.delivery.payments import charging
from thanglong.delivery.payments.actions.cancel_charges import CancelCharges
from thanglong.delivery.payments.actions.raise_charges import RaiseCharges
from thanglong.delivery.payments.actions.requote import Requote
from thanglong.delivery.payments.actions.review_paid import ReviewPaid
from thanglong.delivery.payments.counter import book_recorded
from thanglong.delivery.payments.finance import BOOKS
from thanglong.delivery.payments.models import Charge
from thanglong.kernel.actions import perform
from thanglong.kernel.errors import Conflict
from thanglong.kernel.events import subscribe
from thanglong.kernel.models import OutboxEvent


def ensure_charges(dossier: Dossier) -> None:
    """Raise what a dossier owes unless that is done; free dossiers and those already charged cost one query or none."""
    if charging.by_stage(dossier.fee) and not Charge.objects.filter(dossier=dossier).exists():
        with suppress(Conflict):
            perform(RaiseCharges(dossier_id=dossier.pk), BOOKS)


@subscribe(events.SUBMITTED)
def on_submission(event: OutboxEvent) -> None:
    """Write down what is owed."""
    ensure_charges(Dossier.objects.get(pk=event.data["dossier_id"]))


@subscribe(events.SUPPLEMENTED)
def on_supplement(event: OutboxEvent) -> None:
    """Quote anew with the corrected answers."""
    dossier = Dossier.objects.get(pk=event.data["dossier_id"])
    ensure_charges(dossier)
    with suppress(Conflict):
        perform(Requote(dossier_id=dossier.pk, supplement=event.data["detail"]["number"]), BOOKS)


@subscribe(events.PAYMENT_RECORDED)
def on_counter_payment(event: OutboxEvent) -> None:
    """Book what an officer took."""
    book_recorded(UUID(event.data["dossier_id"]))


@subscribe(events.WITHDRAWN)
def on_withdrawal(event: OutboxEvent) -> None:
    """Take open charges back, and have what was paid looked at."""
    _settle(event)


@subscribe(events.REFUSED)
def on_refusal(event: OutboxEvent) -> None:
    """Take open charges back, and have what was paid looked at."""
    _settle(event)


@subscribe(events.CLOSED)
def on_closing(event: OutboxEvent) -> None:
    """Take open charges back, and have what was paid looked at."""
    _settle(event)


def _settle(event: OutboxEvent) -> None:
    dossier_id = UUID(event.data["dossier_id"])
    for action in (CancelCharges(dossier_id=dossier_id), ReviewPaid(dossier_id=dossier_id)):
        with suppress(Conflict):
            perform(action, BOOKS)
