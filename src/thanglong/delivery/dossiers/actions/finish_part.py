"""Take over how another procedure decided a part of a linked dossier."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from thanglong.delivery.dossiers import events, flow, policies
from thanglong.delivery.dossiers.actions.base import DossierAction, changed, told
from thanglong.delivery.dossiers.constants import Status
from thanglong.delivery.dossiers.models import Dossier
from thanglong.delivery.procedures.service import definition
from thanglong.delivery.processes import service as processes
from thanglong.kernel.actions import Change
from thanglong.kernel.actors import Actor
from thanglong.kernel.errors import Conflict


@dataclass(frozen=True, kw_only=True)
class FinishPart(DossierAction):
    """Go on in the process of the whole; `why` is what the whole tells when it ends without a result."""

    name = "dossier.finish_part"
    policy = policies.is_system

    element: str
    outcome: str
    part_id: str
    why: dict[str, Any]

    def change(self, subject: Dossier, actor: Actor, at: datetime) -> Change:
        """Move on and, when no part is left, give the one answer; raise Conflict when the whole waits no longer."""
        procedure = definition(subject.revision_id)
        open_now = {element.id for element in processes.open_elements(procedure.net, subject.marking)}
        if self.element not in open_now:
            raise Conflict(_("Hồ sơ liên thông không còn chờ phần này."))
        if subject.status == Status.ACCEPTED:
            flow.set_status(subject, Status.IN_PROCESS)
        advance = flow.finish_part(subject, procedure, self.element, self.outcome, at)
        news = [told(events.PART_ENDED, subject, actor, procedure, element=self.element, outcome=self.outcome)]
        if advance.ended:
            self._end(subject, advance.ended)
            news.append(told(events.ANSWERED, subject, actor, procedure, end=advance.ended))
        return changed(
            subject, at, subject, news, element=self.element, outcome=self.outcome, part=self.part_id, end=advance.ended
        )

    def _end(self, dossier: Dossier, end: str) -> None:
        """An answer with at least one result is a finished dossier, whatever became of the other parts."""
        if end == processes.End.ISSUED:
            flow.set_status(dossier, Status.FINISHED)
        else:
            flow.set_status(dossier, Status.STOPPED)
            dossier.closing = {"reason": "part", "text": "", "basis": "", **self.why}
