"""Issue the result: number and date are filled in, the agency seals it, and nothing can change it any more."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from thanglong.delivery.dossiers import events, flow, policies, rendering
from thanglong.delivery.dossiers.actions.base import TaskAction, changed, finish, require_open, told
from thanglong.delivery.dossiers.actions.number_result import signed_result
from thanglong.delivery.dossiers.constants import Delivery, Outcome, Status, TaskKind
from thanglong.delivery.dossiers.models import Task
from thanglong.delivery.procedures.service import definition
from thanglong.foundation.trust import service as trust
from thanglong.kernel import files
from thanglong.kernel.actions import Change
from thanglong.kernel.actors import Actor
from thanglong.kernel.errors import Conflict


@dataclass(frozen=True, kw_only=True)
class IssueResult(TaskAction):
    """Seal and publish the numbered result."""

    name = "dossier.issue_result"
    policy = policies.holds_kind(TaskKind.ISSUE)

    def change(self, subject: Task, actor: Actor, at: datetime) -> Change:
        """Check the signed file's digest, fill in the number, seal, and tell the applicant."""
        require_open(subject)
        dossier = subject.dossier
        procedure = definition(dossier.revision_id)
        result = signed_result(dossier)
        if result.number is None or result.signed_pdf is None:
            raise Conflict(_("Hãy cấp số cho văn bản trước khi ban hành."))
        signed = files.read(result.signed_pdf)
        numbered = trust.number_pdf(signed, number=f"{result.number:02d}", date=rendering.issue_day(at))
        sealed = trust.seal_pdf(numbered, agency=dossier.resolving_agency, at=at)
        result.issued_pdf = files.store(sealed, f"{result.symbol.replace('/', '-')}.pdf", "application/pdf")
        result.issued_at, result.issued_by, result.digest = at, actor.to_json(), result.issued_pdf.sha256
        result.save(update_fields=["issued_pdf", "issued_at", "issued_by", "digest"])
        if dossier.status == Status.ACCEPTED:
            flow.set_status(dossier, Status.IN_PROCESS)
        flow.set_status(dossier, Status.FINISHED)
        dossier.delivery = Delivery.ISSUED
        finish(subject, Outcome.ISSUED, actor, at)
        dossier.ended_at = at
        return changed(
            dossier,
            at,
            result,
            [told(events.RESULT_ISSUED, dossier, actor, procedure, symbol=result.symbol)],
            symbol=result.symbol,
            pdf_sha256=result.digest,
        )
