"""Move an open dossier to another revision of its procedure, on purpose and with a reason."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from thanglong.delivery.dossiers import events, policies, rebasing
from thanglong.delivery.dossiers.actions.base import DossierAction, changed, told
from thanglong.delivery.dossiers.models import Dossier, Draft, Move, Task, Timer
from thanglong.delivery.procedures.service import definition
from thanglong.delivery.processes import service as processes
from thanglong.kernel.actions import Change
from thanglong.kernel.actors import Actor
from thanglong.kernel.errors import Invalid
from thanglong.kernel.locks import lock_one


@dataclass(frozen=True, kw_only=True)
class MoveDossier(DossierAction):
    """Let a dossier go on under another revision; its deadline and fee stay as they were promised."""

    name = "dossier.move"
    policy = policies.owns_procedures

    revision_id: UUID
    reason: str

    def change(self, subject: Dossier, actor: Actor, at: datetime) -> Change:
        """Judge the move on the locked row, then carry everything over; raise Invalid with what forbids it."""
        if not self.reason.strip():
            raise Invalid(_("Hãy ghi lý do chuyển, để người xem lại sau này hiểu."), {"reason": [_("Thiếu lý do.")]})
        target, source = definition(self.revision_id), subject.revision_id
        tasks = list(Task.objects.filter(dossier=subject, done_at=None))
        timers = list(Timer.objects.filter(dossier=subject, fired_at=None))
        plan = rebasing.plan(subject, target, tasks, timers)
        if not plan.is_possible:
            raise Invalid(_("Chưa chuyển được hồ sơ này."), {"dossier": list(plan.obstacles)})
        move = Move.objects.create(
            dossier=subject,
            source_id=source,
            target_id=self.revision_id,
            before=_state(subject, tasks, timers),
            version=subject.version + 1,
            reason=self.reason.strip(),
            moved_at=at,
            moved_by=actor.to_json(),
        )
        subject.revision_id = self.revision_id
        _carry_over(subject, plan, tasks, timers)
        facts = {"source": str(source), "target": str(self.revision_id), "reason": move.reason}
        news = told(events.MOVED, subject, actor, target, revision=facts["target"])
        return changed(subject, at, move, [news], **facts)


def _state(dossier: Dossier, tasks: list[Task], timers: list[Timer]) -> dict[str, Any]:
    return {
        "marking": dossier.marking,
        "passed": dossier.passed,
        "outcomes": dossier.outcomes,
        "answers": dossier.answers,
        "tasks": {str(task.pk): [task.element, task.name] for task in tasks},
        "timers": {str(timer.pk): timer.element for timer in timers},
    }


def _carry_over(dossier: Dossier, plan: rebasing.Plan, tasks: list[Task], timers: list[Timer]) -> None:
    carried, steps = plan.carried, plan.target.definition.renamed.steps
    dossier.marking, dossier.passed = carried.marking, carried.passed
    dossier.outcomes, dossier.answers = carried.outcomes, carried.answers
    elements = plan.target.net.elements
    for task in tasks:
        task.element = steps.get(task.element, task.element)
        task.name = _name(elements[task.element])
    Task.objects.bulk_update(tasks, ["element", "name"])
    for timer in timers:
        timer.element = steps.get(timer.element, timer.element)
    Timer.objects.bulk_update(timers, ["element"])
    follow_draft(dossier, plan.target.definition.renamed.answers)


def follow_draft(dossier: Dossier, names: Mapping[str, str]) -> None:
    """Keep the application, and what the applicant has changed in it for a supplement, under the dossier's revision.

    `names` are the new names of answers by their old ones.
    """
    draft = lock_one(Draft.objects.filter(pk=dossier.pk))
    draft.revision_id, draft.answers = dossier.revision_id, rebasing.renamed(draft.answers, names)
    draft.save(update_fields=["revision", "answers"])


def _name(element: processes.Element) -> dict[str, str]:
    return element.name.to_json()
