"""Book money of which a provider told us, once."""

from dataclasses import dataclass
from datetime import datetime

from thanglong.delivery.payments import applying, attribution, policies
from thanglong.delivery.payments.base import Notice
from thanglong.delivery.payments.events import RECEIVED
from thanglong.delivery.payments.exceptions import AlreadyBooked
from thanglong.delivery.payments.finance import carry_over, hold
from thanglong.delivery.payments.models import Charge, Collection, Order
from thanglong.delivery.payments.registry import provider
from thanglong.kernel.actions import Action, Change
from thanglong.kernel.actors import Actor
from thanglong.kernel.locks import lock_name


@dataclass(frozen=True)
class Target:
    """What incoming money is meant for, as far as it is known."""

    order: Order | None
    charge: Charge | None


@dataclass(frozen=True, kw_only=True)
class ReceiveMoney(Action[Target]):
    """Compare the amount, apply the money, number a receipt; `via` is notice, question or statement."""

    name = "payment.receive"
    policy = policies.is_system

    provider: str
    notice: Notice
    via: str = "notice"

    def lock(self) -> Target:
        """Hold the dossier's money and read order and charge as they are once the wait is over."""
        order = attribution.order_of(self.provider, self.notice)
        charge = order.charge if order else attribution.charge_of(self.notice)
        if charge is None:
            lock_name("money", self.provider, self.notice.transaction)
            return Target(None, None)
        hold(charge.dossier_id)
        charge = Charge.objects.select_related("dossier").get(pk=charge.pk)
        return Target(Order.objects.get(pk=order.pk) if order else None, charge)

    def change(self, subject: Target, actor: Actor, at: datetime) -> Change:
        """Raise AlreadyBooked for money that is in the books."""
        known = Collection.objects.filter(provider=self.provider, transaction=self.notice.transaction).first()
        if known is not None:
            raise AlreadyBooked(known.arrival)
        collector = "" if subject.charge else attribution.collector_of(self.notice)
        money = applying.Money(
            provider=self.provider,
            transaction=self.notice.transaction,
            amount=self.notice.amount,
            paid_at=self.notice.paid_at,
            exact=provider(self.provider).exact,
            collector=collector,
            receiver=attribution.receiver_of(collector),
            details=_details(self.notice),
        )
        collection = applying.book(money, subject.order, subject.charge, actor, at)
        dossier_id = subject.charge.dossier_id if subject.charge else None
        if dossier_id is not None:
            carry_over(dossier_id, at)
        return Change(
            result=collection,
            subject=f"dossier:{dossier_id}" if dossier_id else f"money:{collection.pk}",
            facts={
                "provider": self.provider,
                "transaction": self.notice.transaction,
                "amount": collection.amount,
                "applied": collection.applied,
                "arrival": collection.arrival,
                "via": self.via,
            },
            events=[
                RECEIVED.make(
                    f"dossier:{dossier_id}" if dossier_id else f"money:{collection.pk}",
                    dossier_id=dossier_id,
                    charge_id=collection.charge_id,
                    amount=collection.amount,
                    state=collection.arrival,
                    provider=self.provider,
                    owed=collection.charge.owed if collection.charge else 0,
                )
            ],
        )


def _details(notice: Notice) -> dict[str, str]:
    """Return what the provider said, with the code that the payer's bank sent along."""
    return {**notice.details, **({"bill": notice.bill} if notice.bill else {})}
