"""Decide on a refund, as somebody who did not ask for it."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from thanglong.delivery.payments import bookkeeping, policies, receipts, repaying
from thanglong.delivery.payments.constants import ChargeState, RefundState
from thanglong.delivery.payments.events import REFUND_DECIDED
from thanglong.delivery.payments.finance import carry_over
from thanglong.delivery.payments.models import Refund
from thanglong.kernel.actions import Change
from thanglong.kernel.actors import Actor
from thanglong.kernel.errors import Invalid


@dataclass(frozen=True, kw_only=True)
class DecideRefund(repaying.RefundAction):
    """Approve, or reject with a reason; what is approved leaves the revenue at once."""

    name = "payment.decide_refund"
    policy = policies.decides

    approve: bool
    note: str = ""

    def change(self, subject: Refund, actor: Actor, at: datetime) -> Change:
        """Write the decision to the books; rejected money is free again."""
        repaying.require(subject, RefundState.REQUESTED)
        if not self.approve and len(self.note.strip()) < 10:
            raise Invalid(_("Chưa ghi được quyết định."), {"note": [_("Hãy nêu lý do không hoàn.")]})
        subject.decided_at, subject.decided_by = at, {**actor.to_json(), "note": self.note.strip()[:500]}
        if self.approve:
            self._approve(subject, at)
        else:
            subject.state = RefundState.REJECTED
            subject.explanation = f"{subject.explanation} {self.note.strip()}".strip()[:500]
            subject.collection.returned -= subject.amount
            subject.collection.save(update_fields=["returned"])
        subject.save()
        return repaying.told(subject, [repaying.news(REFUND_DECIDED, subject)], note=self.note.strip())

    @staticmethod
    def _approve(refund: Refund, at: datetime) -> None:
        collection = refund.collection
        refund.state = RefundState.APPROVED
        bookkeeping.promised_back(collection, str(refund.pk), refund.amount, refund.from_applied, at)
        charge = collection.charge
        if charge is None or not refund.from_applied:
            return
        receipts.void(collection, at)
        if refund.from_applied == charge.amount and charge.state == ChargeState.PAID:
            charge.state = ChargeState.REFUNDED
            charge.save(update_fields=["state"])
            carry_over(charge.dossier_id, at)
