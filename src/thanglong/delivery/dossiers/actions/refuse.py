"""Refuse a dossier, never without a reason and a legal basis (Form 03 of Circular 03/2025/TT-VPCP)."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from thanglong.delivery.dossiers import events, flow, policies
from thanglong.delivery.dossiers.actions.base import TaskAction, changed, finish, require_open, told
from thanglong.delivery.dossiers.constants import Outcome, Status, TaskKind
from thanglong.delivery.dossiers.models import Task
from thanglong.delivery.dossiers.reasons import reason_item
from thanglong.delivery.procedures.service import definition
from thanglong.kernel.actions import Change
from thanglong.kernel.actors import Actor
from thanglong.kernel.errors import Invalid


@dataclass(frozen=True, kw_only=True)
class RefuseDossier(TaskAction):
    """End the dossier with a no; `reason` is an id of the procedure's refusal reasons."""

    name = "dossier.refuse"
    policy = policies.holds_kind(TaskKind.INTAKE, TaskKind.ASSESS, TaskKind.DRAFT)

    reason: str
    explanation: str

    def change(self, subject: Task, actor: Actor, at: datetime) -> Change:
        """Close the dossier and keep why."""
        require_open(subject)
        dossier = subject.dossier
        procedure = definition(dossier.revision_id)
        known = {reason.id: reason for reason in procedure.refusal_reasons}
        errors = {}
        if self.reason not in known:
            errors["reason"] = [_("Hãy chọn lý do từ chối trong danh mục của thủ tục.")]
        if len(self.explanation.strip()) < 10:
            errors["explanation"] = [_("Hãy giải thích để người nộp hiểu vì sao và cần làm gì tiếp theo.")]
        if errors:
            raise Invalid(_("Chưa đủ nội dung để từ chối hồ sơ."), errors)
        dossier.closing = reason_item(procedure, known[self.reason], self.explanation)
        flow.set_status(dossier, Status.NOT_ACCEPTED if dossier.status == Status.REGISTERED else Status.STOPPED)
        finish(subject, Outcome.REFUSE, actor, at, self.explanation)
        return changed(
            dossier,
            at,
            dossier,
            [told(events.REFUSED, dossier, actor, procedure, **dossier.closing)],
            reason=self.reason,
            basis=dossier.closing["basis"],
        )
