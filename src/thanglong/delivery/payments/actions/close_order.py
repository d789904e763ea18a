"""End an attempt to pay that brought no money; the charge stays owed and can be paid anew."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from thanglong.delivery.payments import policies
from thanglong.delivery.payments.constants import OrderState
from thanglong.delivery.payments.finance import hold
from thanglong.delivery.payments.models import Order
from thanglong.kernel.actions import Action, Change
from thanglong.kernel.actors import Actor
from thanglong.kernel.errors import Conflict


@dataclass(frozen=True, kw_only=True)
class CloseOrder(Action[Order]):
    """Note that an order failed or expired."""

    name = "payment.close_order"
    policy = policies.is_system

    order_id: UUID
    state: OrderState

    def lock(self) -> Order:
        """Return the order, its dossier's money held."""
        hold(Order.objects.select_related("charge").get(pk=self.order_id).charge.dossier_id)
        return Order.objects.select_related("charge").get(pk=self.order_id)

    def change(self, subject: Order, actor: Actor, at: datetime) -> Change:
        """Refuse to close what money has closed."""
        del actor
        if subject.state != OrderState.PENDING:
            raise Conflict(_("Lệnh thanh toán này đã kết thúc trước đó."))
        subject.state, subject.closed_at = self.state, at
        subject.save(update_fields=["state", "closed_at"])
        return Change(
            result=subject,
            subject=f"dossier:{subject.charge.dossier_id}",
            facts={"provider": subject.provider, "reference": subject.reference, "state": subject.state},
        )
