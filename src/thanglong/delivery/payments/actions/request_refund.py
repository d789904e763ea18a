"""Ask that money go back."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from thanglong.delivery.payments import policies, repaying
from thanglong.delivery.payments.constants import RefundReason
from thanglong.delivery.payments.models import Collection
from thanglong.kernel.actions import Action, Change
from thanglong.kernel.actors import Actor
from thanglong.kernel.errors import Invalid
from thanglong.kernel.locks import lock_one


@dataclass(frozen=True, kw_only=True)
class RequestRefund(Action[Collection]):
    """Set an amount aside to be given back; a finance officer who did not ask decides."""

    name = "payment.request_refund"
    policy = policies.asks_back

    collection_id: UUID
    amount: int
    explanation: str
    reason: RefundReason = RefundReason.DECISION

    def lock(self) -> Collection:
        """Return the money, locked."""
        lock_one(Collection.objects.filter(pk=self.collection_id))
        return Collection.objects.select_related("charge__dossier").get(pk=self.collection_id)

    def change(self, subject: Collection, actor: Actor, at: datetime) -> Change:
        """Take first what went to no charge, then what was applied."""
        errors = {}
        if not 0 < self.amount <= subject.amount - subject.returned:
            errors["amount"] = [_("Số tiền hoàn phải lớn hơn 0 và không quá số tiền còn giữ.")]
        if len(self.explanation.strip()) < 10:
            errors["explanation"] = [_("Hãy nêu lý do hoàn tiền.")]
        if errors:
            raise Invalid(_("Chưa ghi được đề nghị hoàn tiền."), errors)
        from_applied = max(self.amount - repaying.left_of(subject).unapplied, 0)
        refund = repaying.ask_back(
            subject,
            self.amount,
            self.reason,
            actor,
            at,
            from_applied=from_applied,
            explanation=self.explanation.strip(),
        )
        return repaying.told(refund)
