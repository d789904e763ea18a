"""Ask the applicant for what is missing: in writing, complete, with reasons, once (Decree 118/2025/NĐ-CP)."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from thanglong.delivery.dossiers import deadlines, events, flow, policies
from thanglong.delivery.dossiers.actions.base import TaskAction, changed, finish, require_open, told
from thanglong.delivery.dossiers.constants import Outcome, Status, TaskKind
from thanglong.delivery.dossiers.models import Dossier, Supplement, Task
from thanglong.delivery.dossiers.reasons import reason_item
from thanglong.delivery.procedures.service import Procedure, definition
from thanglong.kernel import clock
from thanglong.kernel.actions import Change
from thanglong.kernel.actors import Actor
from thanglong.kernel.errors import Conflict, Invalid


@dataclass(frozen=True, kw_only=True)
class RequestSupplement(TaskAction):
    """Pause the dossier until the applicant has completed it.

    `reasons` are ids of the procedure's supplement reasons; `explanations` adds words of the officer to a reason. A
    second request needs `exception_basis`, the sector law that allows it.
    """

    name = "dossier.request_supplement"
    policy = policies.holds_kind(TaskKind.INTAKE, TaskKind.ASSESS, TaskKind.DRAFT)

    reasons: tuple[str, ...]
    explanations: dict[str, str]
    note: str = ""
    exception_basis: str = ""

    def change(self, subject: Task, actor: Actor, at: datetime) -> Change:
        """Write the request down and let the process wait for the supplement."""
        require_open(subject)
        dossier = subject.dossier
        procedure = definition(dossier.revision_id)
        supplement = self._supplement(subject, dossier, procedure, actor, at)
        flow.set_status(dossier, Status.SUPPLEMENT_ASKED)
        dossier.due_at, dossier.awaiting_applicant = None, True
        supplement.save(force_insert=True)
        finish(subject, Outcome.SUPPLEMENT, actor, at, self.note)
        return changed(
            dossier,
            at,
            supplement,
            [
                told(
                    events.SUPPLEMENT_REQUESTED,
                    dossier,
                    actor,
                    procedure,
                    number=supplement.number,
                    answer_by=supplement.answer_by.isoformat(),
                )
            ],
            supplement=supplement.number,
            reasons=list(self.reasons),
        )

    def imagined(self, task: Task, actor: Actor) -> Supplement:
        """Return the request as it would be, for a look before it is sent; raises as the action would."""
        dossier = task.dossier
        return self._supplement(task, dossier, definition(dossier.revision_id), actor, clock.now())

    def _supplement(self, task: Task, dossier: Dossier, procedure: Procedure, actor: Actor, at: datetime) -> Supplement:
        number = dossier.supplements.count() + 1
        if number > 1 and not self.exception_basis.strip():
            raise Conflict(
                _(
                    "Hồ sơ này đã được yêu cầu bổ sung một lần. Luật chỉ cho yêu cầu một lần, đầy đủ; "
                    "muốn yêu cầu thêm, hãy ghi căn cứ của luật chuyên ngành."
                )
            )
        limit = procedure.supplement_limit
        return Supplement(
            dossier=dossier,
            number=number,
            stage=task.kind,
            items=self._items(procedure),
            note=self.note,
            exception_basis=self.exception_basis,
            asked_at=at,
            asked_by=actor.to_json(),
            answer_by=deadlines.due(at, limit, dossier.resolving_agency),
        )

    def _items(self, procedure: Procedure) -> list[dict[str, object]]:
        known = {reason.id: reason for reason in procedure.supplement_reasons}
        if not self.reasons or not set(self.reasons) <= set(known):
            raise Invalid(
                _("Chưa nêu lý do yêu cầu bổ sung."),
                {"reasons": [_("Hãy chọn ít nhất một lý do trong danh mục của thủ tục.")]},
            )
        return [reason_item(procedure, known[reason], self.explanations.get(reason, "")) for reason in self.reasons]
