"""Take back what a dossier still owes when it ends without a result."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from thanglong.delivery.dossiers.service import Dossier
from thanglong.delivery.payments import policies, raising
from thanglong.delivery.payments.constants import ChargeState
from thanglong.delivery.payments.finance import carry_over
from thanglong.delivery.payments.models import Charge
from thanglong.kernel.actions import Action, Change
from thanglong.kernel.actors import Actor
from thanglong.kernel.errors import Conflict


@dataclass(frozen=True, kw_only=True)
class CancelCharges(Action[Dossier]):
    """Cancel every open charge of a dossier that was withdrawn, refused or closed."""

    name = "payment.cancel_charges"
    policy = policies.is_system

    dossier_id: UUID

    def lock(self) -> Dossier:
        """Return the dossier, its money held."""
        return raising.lock_money(self.dossier_id)

    def change(self, subject: Dossier, actor: Actor, at: datetime) -> Change:
        """Leave paid charges alone: whether money goes back is a decision of its own."""
        del actor
        charges = list(Charge.objects.filter(dossier=subject, state=ChargeState.DUE))
        if not charges:
            raise Conflict(_("Hồ sơ này không còn khoản nào phải thu."))
        for charge in charges:
            raising.cancel_charge(charge, at)
        carry_over(subject.pk, at)
        return Change(
            result=charges,
            subject=f"dossier:{subject.pk}",
            facts={"charges": [charge.number for charge in charges]},
            events=[raising.news(charge) for charge in charges],
        )
