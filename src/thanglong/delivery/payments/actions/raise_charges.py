"""Write down what a submitted dossier owes, one charge for each stage at which money is collected."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from thanglong.delivery.dossiers.service import Dossier
from thanglong.delivery.payments import charging, policies, raising
from thanglong.delivery.payments.finance import carry_over
from thanglong.delivery.payments.models import Charge
from thanglong.kernel.actions import Action, Change
from thanglong.kernel.actors import Actor
from thanglong.kernel.errors import Conflict


@dataclass(frozen=True, kw_only=True)
class RaiseCharges(Action[Dossier]):
    """Turn the quote of the day of submission into charges, once."""

    name = "payment.raise_charges"
    policy = policies.is_system

    dossier_id: UUID

    def lock(self) -> Dossier:
        """Return the dossier, its money held."""
        return raising.lock_money(self.dossier_id)

    def change(self, subject: Dossier, actor: Actor, at: datetime) -> Change:
        """Charge what is an amount; what is free or set by the province raises nothing."""
        del actor
        owes_something = bool(charging.by_stage(subject.fee))
        if raising.is_over(subject) or not owes_something or Charge.objects.filter(dossier=subject).exists():
            raise Conflict(_("Khoản thu của hồ sơ này đã được ghi trước đó."))
        charges = raising.from_quote(subject, at)
        carry_over(subject.pk, at)
        return Change(
            result=charges,
            subject=f"dossier:{subject.pk}",
            facts={"charges": [{"number": one.number, "stage": one.stage, "amount": one.amount} for one in charges]},
            events=[raising.news(one) for one in charges],
        )
