"""Book money that an officer recorded at the counter, so that cash lies in the same books as everything else."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from thanglong.delivery.dossiers.service import Payment
from thanglong.delivery.payments import applying, policies, raising
from thanglong.delivery.payments.actions.add_charge import added_line
from thanglong.delivery.payments.constants import COUNTER, Account, Stage
from thanglong.delivery.payments.exceptions import AlreadyBooked
from thanglong.delivery.payments.finance import carry_over, hold
from thanglong.delivery.payments.models import Charge, Collection
from thanglong.kernel.actions import Action, Change
from thanglong.kernel.actors import Actor, ActorKind


@dataclass(frozen=True, kw_only=True)
class BookPayment(Action[Payment]):
    """Apply a recorded payment to the open charges, oldest first.

    The rest becomes a charge that the officer stated, where no rule here knows the fee; else it goes back.
    """

    name = "payment.book_counter"
    policy = policies.is_system

    payment_id: UUID

    def lock(self) -> Payment:
        """Return the payment, its dossier's money held."""
        payment = Payment.objects.select_related("dossier").get(pk=self.payment_id)
        hold(payment.dossier_id)
        return payment

    def change(self, subject: Payment, actor: Actor, at: datetime) -> Change:
        """Book it once, on the day on which it was taken; what came in otherwise meanwhile is not owed twice."""
        if Collection.objects.filter(provider=COUNTER, transaction=str(subject.pk)).exists():
            raise AlreadyBooked("exact")
        rest, when = subject.amount, subject.recorded_at
        if not Charge.objects.filter(dossier=subject.dossier).exists():
            raising.from_quote(subject.dossier, when)
        charges = list(Charge.objects.filter(dossier=subject.dossier).unpaid().select_related("dossier"))
        missing = rest - sum(charge.owed for charge in charges)
        if missing > 0 and subject.dossier.fee.get("unknown"):
            charges += self._stated(subject, missing, when)
        booked = 0
        for charge in charges:
            if part := min(rest, charge.owed):
                self._book(subject, charge, part, booked, actor)
                rest, booked = rest - part, booked + 1
        if rest:
            last = Charge.objects.filter(dossier=subject.dossier).select_related("dossier").last()
            self._book(subject, last, rest, booked, actor)
        carry_over(subject.dossier_id, at)
        facts = {"payment": str(subject.pk), "amount": subject.amount, "method": subject.method}
        return Change(result=None, subject=f"dossier:{subject.dossier_id}", facts=facts)

    @staticmethod
    def _stated(payment: Payment, amount: int, at: datetime) -> list[Charge]:
        """Return the charge for what no rule here knows: the amount that the officer took on their word."""
        who = Actor(kind=ActorKind.OFFICER, id=payment.recorded_by["id"], name=payment.recorded_by["name"])
        line = added_line("Phí, lệ phí theo mức của địa phương", amount, "", who)
        return [raising.raise_charge(payment.dossier, f"counter:{payment.pk}", Stage.HANDOVER, [line], at)]

    @staticmethod
    def _book(payment: Payment, charge: Charge | None, amount: int, number: int, actor: Actor) -> None:
        cash = payment.method == "cash"
        money = applying.Money(
            provider=COUNTER,
            transaction=f"{payment.pk}/{number + 1}" if number else str(payment.pk),
            amount=amount,
            paid_at=payment.recorded_at,
            account=Account.CASH if cash else Account.CLEARING,
            receipt=not payment.receipt_number,
            details={"paper_receipt": payment.receipt_number, "by": payment.recorded_by.get("name", "")},
        )
        applying.book(money, None, charge, actor, payment.recorded_at)
