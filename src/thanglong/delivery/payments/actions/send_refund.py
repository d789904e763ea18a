"""Note that an approved refund was sent to the payer."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from thanglong.delivery.payments import policies, repaying
from thanglong.delivery.payments.constants import RefundState
from thanglong.delivery.payments.models import Refund
from thanglong.kernel.actions import Change
from thanglong.kernel.actors import Actor
from thanglong.kernel.errors import Invalid


@dataclass(frozen=True, kw_only=True)
class SendRefund(repaying.RefundAction):
    """Keep the number under which bank or gateway sent the money."""

    name = "payment.send_refund"
    policy = policies.carries_out

    reference: str

    def change(self, subject: Refund, actor: Actor, at: datetime) -> Change:
        """Nothing moves in the books before the money has left."""
        del actor
        repaying.require(subject, RefundState.APPROVED)
        if not self.reference.strip():
            raise Invalid(_("Chưa ghi được lệnh chuyển."), {"reference": [_("Hãy ghi số giao dịch hoàn tiền.")]})
        subject.state, subject.sent_at, subject.reference = RefundState.SENT, at, self.reference.strip()[:80]
        subject.save(update_fields=["state", "sent_at", "reference"])
        return repaying.told(subject, reference=subject.reference)
