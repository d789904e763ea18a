"""Record the fee taken when the result is handed over; it never touches the professional status."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from thanglong.delivery.dossiers import events, policies
from thanglong.delivery.dossiers.actions.base import DossierAction, changed, told
from thanglong.delivery.dossiers.constants import Finance
from thanglong.delivery.dossiers.models import Dossier, Payment
from thanglong.delivery.procedures.service import definition
from thanglong.kernel.actions import Change
from thanglong.kernel.actors import Actor
from thanglong.kernel.errors import Conflict, Invalid
from thanglong.kernel.money import format_dong

METHODS = ("cash", "transfer")


@dataclass(frozen=True, kw_only=True)
class RecordPayment(DossierAction):
    """Write down an amount in whole đồng, the way it was paid, and the receipt's number."""

    name = "dossier.record_payment"
    policy = policies.may_record_payment

    amount: int
    method: str
    receipt_number: str = ""

    def change(self, subject: Dossier, actor: Actor, at: datetime) -> Change:
        """Take exactly what is still owed; where the province sets the fee, the amount that the officer states."""
        if subject.finance not in {Finance.DUE, Finance.UNKNOWN}:
            raise Conflict(_("Hồ sơ này không còn khoản nào phải nộp."))
        expected = subject.fee.get("owed", subject.fee.get("total"))
        errors = {}
        if self.amount < 0 or (subject.finance == Finance.DUE and self.amount != expected):
            errors["amount"] = [_("Số tiền phải đúng bằng %(amount)s.") % {"amount": format_dong(expected or 0)}]
        if self.method not in METHODS:
            errors["method"] = [_("Hãy chọn tiền mặt hoặc chuyển khoản.")]
        if errors:
            raise Invalid(_("Chưa ghi nhận được khoản thu."), errors)
        payment = Payment.objects.create(
            dossier=subject,
            amount=self.amount,
            method=self.method,
            receipt_number=self.receipt_number,
            recorded_at=at,
            recorded_by=actor.to_json(),
        )
        subject.finance = Finance.PAID
        procedure = definition(subject.revision_id)
        return changed(
            subject,
            at,
            payment,
            [told(events.PAYMENT_RECORDED, subject, actor, procedure, amount=self.amount)],
            amount=self.amount,
            method=self.method,
            receipt=self.receipt_number,
        )
