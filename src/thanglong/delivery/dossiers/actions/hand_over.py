"""Bring the result to the applicant: at the counter, or electronically when the applicant opens it."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from thanglong.delivery.dossiers import events, flow, policies
from thanglong.delivery.dossiers.actions.base import TaskAction, changed, finish, require_open, told
from thanglong.delivery.dossiers.constants import Delivery, Finance, Outcome, Status
from thanglong.delivery.dossiers.models import Dossier, Task
from thanglong.kernel.actions import Change
from thanglong.kernel.actors import Actor
from thanglong.kernel.errors import Conflict


@dataclass(frozen=True, kw_only=True)
class HandOver(TaskAction):
    """End the dossier. Being late never blocks a hand-over; an unpaid fixed fee does, unless the post has delivered."""

    name = "dossier.hand_over"
    policy = policies.may_hand_over

    method: str
    receiver: str = ""

    def change(self, subject: Task, actor: Actor, at: datetime) -> Change:
        """Note how and to whom the result went."""
        require_open(subject)
        dossier = subject.dossier
        if self.method != "post" and must_pay_first(dossier):
            raise Conflict(_("Hãy ghi nhận khoản phí, lệ phí trước khi trả kết quả."))
        flow.set_status(dossier, Status.DELIVERED)
        dossier.delivery, dossier.delivered_at = Delivery.DELIVERED, at
        receiver = self.receiver.strip() or actor.name
        procedure, _advance = finish(subject, Outcome.DELIVERED, actor, at, receiver)
        return changed(
            dossier,
            at,
            dossier,
            [told(events.DELIVERED, dossier, actor, procedure, method=self.method)],
            method=self.method,
            receiver=receiver,
        )


def must_pay_first(dossier: Dossier) -> bool:
    """Tell whether a fixed fee is still open."""
    return dossier.finance == Finance.DUE
