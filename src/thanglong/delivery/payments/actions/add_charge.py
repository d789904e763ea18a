"""Say what a dossier owes where no rule here knows it: a fee set by the province, or one that a supplement causes."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from thanglong.delivery.dossiers.service import Dossier
from thanglong.delivery.payments import charging, policies, raising
from thanglong.delivery.payments.constants import Stage
from thanglong.delivery.payments.finance import carry_over
from thanglong.delivery.payments.models import Charge
from thanglong.kernel.actions import Action, Change
from thanglong.kernel.actors import Actor
from thanglong.kernel.errors import Conflict, Invalid
from thanglong.kernel.ids import new_id

MOST = 10**12


@dataclass(frozen=True, kw_only=True)
class AddCharge(Action[Dossier]):
    """Add one line with its name, amount and legal basis; it can then be paid online or at the counter."""

    name = "payment.add_charge"
    policy = policies.charges

    dossier_id: UUID
    title: str
    amount: int
    basis: str
    stage: Stage = Stage.ACCEPTANCE

    def lock(self) -> Dossier:
        """Return the dossier, its money held."""
        return raising.lock_money(self.dossier_id)

    def change(self, subject: Dossier, actor: Actor, at: datetime) -> Change:
        """Refuse amounts without a name or a basis: nobody pays what nobody can explain."""
        errors = {}
        if not self.title.strip():
            errors["title"] = [_("Hãy ghi tên khoản thu.")]
        if not 0 < self.amount < MOST:
            errors["amount"] = [_("Hãy ghi số tiền bằng đồng, lớn hơn 0.")]
        if not self.basis.strip():
            errors["basis"] = [_("Hãy ghi căn cứ thu, ví dụ số nghị quyết của Hội đồng nhân dân.")]
        if errors:
            raise Invalid(_("Chưa ghi được khoản thu."), errors)
        if raising.is_over(subject):
            raise Conflict(_("Hồ sơ đã kết thúc nên không thu thêm."))
        if not Charge.objects.filter(dossier=subject).exists():
            raising.from_quote(subject, at)
        charge = raising.raise_charge(
            subject, f"added:{new_id()}", self.stage, [added_line(self.title, self.amount, self.basis, actor)], at
        )
        carry_over(subject.pk, at)
        return Change(
            result=charge,
            subject=f"dossier:{subject.pk}",
            facts={"number": charge.number, "amount": charge.amount, "basis": self.basis.strip()},
            events=[raising.news(charge)],
        )


def added_line(title: str, amount: int, basis: str, actor: Actor) -> dict[str, object]:
    """Return a line that an officer answers for."""
    name = {"vi": title.strip()[:200], "en": title.strip()[:200]}
    said = {"vi": f"Do {actor.name} ghi.", "en": f"Entered by {actor.name}."}
    line = {"id": f"{charging.ADDED}{new_id()}", "name": name, "explanation": said, "basis": basis.strip()[:200]}
    return charging.kept({**line, "amount": amount})
