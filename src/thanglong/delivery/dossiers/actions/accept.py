"""Accept a complete and valid dossier: it gets its code and its appointment (Decree 118/2025/NĐ-CP)."""

from dataclasses import dataclass
from datetime import datetime

from thanglong.delivery.dossiers import deadlines, events, flow, numbering, policies
from thanglong.delivery.dossiers.actions.base import TaskAction, changed, finish, require_open, told
from thanglong.delivery.dossiers.constants import Outcome, Status, TaskKind
from thanglong.delivery.dossiers.models import Dossier, Task
from thanglong.delivery.procedures.service import Procedure, definition
from thanglong.kernel.actions import Change
from thanglong.kernel.actors import Actor
from thanglong.kernel.vietnamese import fold


@dataclass(frozen=True, kw_only=True)
class AcceptDossier(TaskAction):
    """End the intake with a yes."""

    name = "dossier.accept"
    policy = policies.holds_kind(TaskKind.INTAKE)

    note: str = ""

    def change(self, subject: Task, actor: Actor, at: datetime) -> Change:
        """Give code and due time once; a dossier that comes back with a supplement keeps its code and its new clock."""
        require_open(subject)
        dossier = subject.dossier
        if dossier.code is None:
            give_code(dossier, definition(dossier.revision_id), at)
        flow.set_status(dossier, Status.IN_PROCESS if dossier.status == Status.SUPPLEMENT_ASKED else Status.ACCEPTED)
        procedure, advance = finish(subject, Outcome.ACCEPT, actor, at, self.note)
        return changed(
            dossier,
            at,
            dossier,
            [told(events.ACCEPTED, dossier, actor, procedure)],
            code=dossier.code,
            due_at=dossier.due_at.isoformat() if dossier.due_at else None,
            tasks=[task.element for task in advance.opened],
        )


def give_code(dossier: Dossier, procedure: Procedure, at: datetime) -> None:
    """Give the dossier its code and start its clock under the limit of its own revision."""
    dossier.code = numbering.dossier_code(dossier.resolving_agency, at)
    dossier.folded = fold(f"{dossier.code} {dossier.folded}")
    dossier.accepted_at = at
    dossier.limit = deadlines.limit_to_json(procedure.time_limit(dossier.answers))
    restart_clock(dossier, at)
    dossier.original_due_at = dossier.due_at


def restart_clock(dossier: Dossier, at: datetime) -> None:
    """Count the dossier's own time limit from zero, as the law does when a full supplement arrives."""
    dossier.counted_from = at
    dossier.due_at = deadlines.due(at, deadlines.limit_from_json(dossier.limit), dossier.resolving_agency)
