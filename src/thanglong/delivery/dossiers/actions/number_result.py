"""Give the signed result its number and date; for electronic documents this follows the signature (Decree 30/2020)."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from thanglong.delivery.dossiers import events, numbering, policies, rendering
from thanglong.delivery.dossiers.actions.base import TaskAction, changed, require_open, told
from thanglong.delivery.dossiers.constants import TaskKind
from thanglong.delivery.dossiers.models import Dossier, Result, Task
from thanglong.delivery.procedures.service import definition
from thanglong.kernel import clock
from thanglong.kernel.actions import Change
from thanglong.kernel.actors import Actor
from thanglong.kernel.errors import Conflict


@dataclass(frozen=True, kw_only=True)
class NumberResult(TaskAction):
    """Take the next number of the agency's register for this kind of document and year."""

    name = "dossier.number_result"
    policy = policies.holds_kind(TaskKind.ISSUE)

    def change(self, subject: Task, actor: Actor, at: datetime) -> Change:
        """Number once; a second click finds the same number."""
        require_open(subject)
        dossier = subject.dossier
        procedure = definition(dossier.revision_id)
        result = signed_result(dossier)
        if result.number is not None:
            raise Conflict(_("Văn bản này đã được cấp số %(symbol)s.") % {"symbol": result.symbol})
        kind = procedure.result_kind(result.kind)
        day = clock.local(at).date()
        result.number = numbering.document_number(dossier.resolving_agency, kind.abbreviation, day)
        result.symbol = rendering.symbol(result.number, kind.abbreviation, dossier.resolving_agency)
        result.save(update_fields=["number", "symbol"])
        return changed(
            dossier,
            at,
            result,
            [told(events.RESULT_NUMBERED, dossier, actor, procedure, symbol=result.symbol)],
            symbol=result.symbol,
        )


def signed_result(dossier: Dossier) -> Result:
    """Return the signed result; raises Conflict when there is none."""
    result: Result | None = dossier.results.exclude(signed_at=None).last()
    if result is None:
        raise Conflict(_("Hồ sơ này chưa có kết quả được ký."))
    return result
