"""Put the fee of a dossier that ended without a result before a finance officer."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from thanglong.delivery.dossiers.service import Dossier
from thanglong.delivery.payments import policies, raising, repaying
from thanglong.delivery.payments.constants import RefundReason
from thanglong.delivery.payments.models import Collection, Refund
from thanglong.kernel.actions import Action, Change
from thanglong.kernel.actors import Actor
from thanglong.kernel.errors import Conflict
from thanglong.kernel.locks import lock_one


@dataclass(frozen=True, kw_only=True)
class ReviewPaid(Action[Dossier]):
    """Ask once whether what was paid goes back; who paid for nothing need not know whom to ask."""

    name = "payment.review_paid"
    policy = policies.is_system

    dossier_id: UUID

    def lock(self) -> Dossier:
        """Return the dossier, its money held."""
        return raising.lock_money(self.dossier_id)

    def change(self, subject: Dossier, actor: Actor, at: datetime) -> Change:
        """Write one request for each sum that was applied; deciding stays with an officer."""
        if not raising.is_over(subject):
            raise Conflict(_("Hồ sơ chưa kết thúc nên chưa xét hoàn tiền."))
        asked = [
            refund
            for pk in Collection.objects.filter(charge__dossier=subject).order_by("pk").values_list("pk", flat=True)
            if (refund := _ask(pk, actor, at))
        ]
        if not asked:
            raise Conflict(_("Hồ sơ này không còn khoản nào để xét hoàn."))
        return Change(
            result=asked,
            subject=f"dossier:{subject.pk}",
            facts={"refunds": [str(refund.pk) for refund in asked], "amount": sum(refund.amount for refund in asked)},
        )


def _ask(collection_id: UUID, actor: Actor, at: datetime) -> Refund | None:
    collection = lock_one(Collection.objects.filter(pk=collection_id))
    left = repaying.left_of(collection).applied
    if not left or collection.refunds.filter(reason=RefundReason.DECISION).exists():
        return None
    why = _("Hồ sơ kết thúc khi chưa có kết quả.")
    return repaying.ask_back(collection, left, RefundReason.DECISION, actor, at, from_applied=left, explanation=why)
