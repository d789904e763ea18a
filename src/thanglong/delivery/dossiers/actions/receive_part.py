"""Receive a part of a linked dossier: its papers were accepted with the whole, nobody checks them twice."""

from dataclasses import dataclass
from datetime import datetime

from thanglong.delivery.dossiers import deadlines, events, policies
from thanglong.delivery.dossiers.actions.accept import give_code
from thanglong.delivery.dossiers.actions.base import TaskAction, changed, finish, require_open, told
from thanglong.delivery.dossiers.constants import Outcome, Status
from thanglong.delivery.dossiers.flow import set_status
from thanglong.delivery.dossiers.models import Task
from thanglong.delivery.procedures.service import definition
from thanglong.kernel.actions import Change
from thanglong.kernel.actors import Actor
from thanglong.kernel.working_time import Limit


@dataclass(frozen=True, kw_only=True)
class ReceivePart(TaskAction):
    """End the intake of a part with a yes; `limit` is the part's share of the time, if the whole gives it one."""

    name = "dossier.receive_part"
    policy = policies.is_system

    limit: Limit | None = None

    def change(self, subject: Task, actor: Actor, at: datetime) -> Change:
        """Give code and due time; the earlier of the two times is promised."""
        require_open(subject)
        dossier = subject.dossier
        give_code(dossier, definition(dossier.revision_id), at)
        if self.limit is not None and dossier.due_at is not None:
            share = deadlines.due(at, self.limit, dossier.resolving_agency)
            if share < dossier.due_at:
                dossier.limit = deadlines.limit_to_json(self.limit)
                dossier.due_at = dossier.original_due_at = share
        set_status(dossier, Status.ACCEPTED)
        procedure, advance = finish(subject, Outcome.ACCEPT, actor, at)
        return changed(
            dossier,
            at,
            dossier,
            [told(events.ACCEPTED, dossier, actor, procedure)],
            code=dossier.code,
            due_at=dossier.due_at.isoformat() if dossier.due_at else None,
            tasks=[task.element for task in advance.opened],
        )
