"""Begin to pay a charge through a provider."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from django.utils.translation import gettext as _

from thanglong.delivery.payments import policies
from thanglong.delivery.payments.constants import OrderState, Stage
from thanglong.delivery.payments.exceptions import NotPayable
from thanglong.delivery.payments.finance import hold
from thanglong.delivery.payments.models import Charge, Collector, Order
from thanglong.delivery.payments.registry import provider
from thanglong.kernel.actions import Action, Change
from thanglong.kernel.actors import Actor

LIFE: Final = timedelta(minutes=15)
ALPHABET: Final = "23456789ABCDEFGHJKMNPQRSTVWXYZ"


@dataclass(frozen=True, kw_only=True)
class OpenOrder(Action[Charge]):
    """Make an order for what is still owed; pressing twice finds the first order again."""

    name = "payment.open_order"
    policy = policies.owes

    charge_id: UUID
    provider: str
    return_url: str
    address: str = "127.0.0.1"
    language: str = "vi"

    def lock(self) -> Charge:
        """Return the charge, its dossier's money held."""
        hold(Charge.objects.get(pk=self.charge_id).dossier_id)
        return Charge.objects.select_related("dossier").get(pk=self.charge_id)

    def change(self, subject: Charge, actor: Actor, at: datetime) -> Change:
        """Refuse what is not owed, not yet owed, or has no account to go to."""
        del actor
        provider(self.provider)
        if (why := not_payable(subject)) is not None:
            raise NotPayable(why)
        waiting = subject.orders.filter(
            provider=self.provider, state=OrderState.PENDING, amount=subject.owed, expires_at__gt=at + LIFE / 3
        ).first()
        order = waiting or Order.objects.create(
            charge=subject,
            provider=self.provider,
            reference="TL" + "".join(secrets.choice(ALPHABET) for _position in range(14)),
            amount=subject.owed,
            opened_at=at,
            expires_at=at + LIFE,
            details={"return_url": self.return_url, "address": self.address, "language": self.language},
        )
        return Change(
            result=order,
            subject=f"dossier:{subject.dossier_id}",
            facts={"provider": order.provider, "reference": order.reference, "amount": order.amount},
        )


def not_payable(charge: Charge) -> str | None:
    """Return why a charge cannot be paid online now, None when it can."""
    if not charge.owed:
        return _("Khoản này không còn phải nộp.")
    if charge.stage == Stage.HANDOVER and charge.dossier.accepted_at is None:
        return _("Khoản này nộp được sau khi hồ sơ được tiếp nhận.")
    if not Collector.objects.filter(agency=charge.collector).exists():
        return _("Cơ quan này chưa mở thu trực tuyến. Bạn nộp tại Bộ phận Một cửa.")
    return None
