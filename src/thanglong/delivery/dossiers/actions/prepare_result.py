"""Write or correct the draft of the result and show it as it will look."""

from dataclasses import dataclass, field
from datetime import datetime

from django.utils.translation import gettext as _

from thanglong.delivery.dossiers import events, policies, rendering
from thanglong.delivery.dossiers.actions.assign import begin_work
from thanglong.delivery.dossiers.actions.base import TaskAction, changed, require_open, told
from thanglong.delivery.dossiers.constants import TaskKind
from thanglong.delivery.dossiers.exceptions import SignedIsFinal
from thanglong.delivery.dossiers.models import Dossier, Result, Task
from thanglong.delivery.dossiers.result_values import value_errors
from thanglong.delivery.procedures.service import definition
from thanglong.kernel import files
from thanglong.kernel.actions import Change
from thanglong.kernel.actors import Actor
from thanglong.kernel.errors import Invalid


@dataclass(frozen=True, kw_only=True)
class PrepareResult(TaskAction):
    """Make a new version of the draft from the answers and the officer's own `values`."""

    name = "dossier.prepare_result"
    policy = policies.holds_kind(TaskKind.ASSESS, TaskKind.DRAFT)

    values: dict[str, str] = field(default_factory=dict)

    def change(self, subject: Task, actor: Actor, at: datetime) -> Change:
        """Typeset the draft, keep it as the next version, and drop nothing that was there before."""
        require_open(subject)
        dossier = subject.dossier
        procedure = definition(dossier.revision_id)
        kind = procedure.result(dossier.answers)
        if errors := value_errors(kind, self.values):
            raise Invalid(_("Chưa tạo được dự thảo."), errors)
        result = Result(
            dossier=dossier,
            version=_next_version(dossier),
            kind=kind.id,
            values=self.values,
            drafted_at=at,
            drafted_by=actor.to_json(),
        )
        pdf = rendering.result_pdf(result, procedure, at, draft=True)
        result.draft_pdf = files.store(pdf, f"du-thao-{dossier.label}-{result.version}.pdf", "application/pdf")
        result.save(force_insert=True)
        begin_work(subject)
        return changed(
            dossier,
            at,
            result,
            [told(events.RESULT_DRAFTED, dossier, actor, procedure, version=result.version)],
            version_of_result=result.version,
            pdf_sha256=result.draft_pdf.sha256,
        )


def _next_version(dossier: Dossier) -> int:
    last = dossier.results.last()
    if last is not None and last.signed_at is not None:
        raise SignedIsFinal(_("Kết quả đã ký nên không sửa được nữa. Muốn thay đổi phải ban hành văn bản khác."))
    return last.version + 1 if last else 1
