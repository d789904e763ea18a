"""Withdraw a dossier: the applicant's right until a decision exists (Circular 03/2025/TT-VPCP, form 05)."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from thanglong.delivery.dossiers import events, flow, policies
from thanglong.delivery.dossiers.actions.base import DossierAction, changed, told
from thanglong.delivery.dossiers.constants import BEFORE_DECISION, Delivery, Status
from thanglong.delivery.dossiers.models import Dossier
from thanglong.delivery.procedures.service import definition
from thanglong.kernel.actions import Change
from thanglong.kernel.actors import Actor
from thanglong.kernel.errors import Conflict, Invalid


@dataclass(frozen=True, kw_only=True)
class WithdrawDossier(DossierAction):
    """Stop everything at the applicant's wish; an office that acts for them keeps the scan of their signed request."""

    name = "dossier.withdraw"
    policy = policies.acts_for_applicant

    reason: str = ""
    request: UUID | None = None

    def change(self, subject: Dossier, actor: Actor, at: datetime) -> Change:
        """Close all open tasks; once the result is signed there is nothing left to withdraw.

        Raises Conflict then, and Invalid for an officer without the applicant's request.
        """
        if actor.is_officer and self.request is None:
            raise Invalid(
                _("Cần đơn đề nghị có chữ ký."),
                {"request": [_("Hãy chụp hoặc quét đơn đề nghị có chữ ký của người nộp.")]},
            )
        if not can_withdraw(subject):
            raise Conflict(_("Không rút được nữa vì hồ sơ đã có kết quả hoặc đã kết thúc."))
        procedure = definition(subject.revision_id)
        flow.set_status(subject, Status.WITHDRAWN)
        subject.closing = {"reason": "withdrawn", "text": self.reason, "basis": "", **self._evidence()}
        flow.receive(subject, procedure, "withdrawn", at)
        return changed(
            subject,
            at,
            subject,
            [told(events.WITHDRAWN, subject, actor, procedure)],
            reason=self.reason,
            **self._evidence(),
        )

    def _evidence(self) -> dict[str, str]:
        return {"request": str(self.request)} if self.request else {}


def can_withdraw(dossier: Dossier) -> bool:
    """Tell whether no decision exists yet."""
    return dossier.status in BEFORE_DECISION and dossier.delivery == Delivery.NONE
