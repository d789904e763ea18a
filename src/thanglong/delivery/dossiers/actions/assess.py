"""Finish the assessment: send the draft result up for signature, or ask other units for their opinion."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from thanglong.delivery.dossiers import events, policies
from thanglong.delivery.dossiers.actions.assign import begin_work
from thanglong.delivery.dossiers.actions.base import TaskAction, changed, finish, require_open, told
from thanglong.delivery.dossiers.constants import Outcome, TaskKind
from thanglong.delivery.dossiers.models import Task
from thanglong.kernel.actions import Change
from thanglong.kernel.actors import Actor
from thanglong.kernel.errors import Conflict

OUTCOMES = (Outcome.DRAFT, Outcome.CONSULT)


@dataclass(frozen=True, kw_only=True)
class FinishAssessment(TaskAction):
    """End an assessment or drafting task with `draft` (submit for signature) or `consult`."""

    name = "dossier.assess"
    policy = policies.holds_kind(TaskKind.ASSESS, TaskKind.DRAFT)

    outcome: str
    note: str = ""

    def change(self, subject: Task, actor: Actor, at: datetime) -> Change:
        """Let the process go on; nothing goes up for signature without a draft."""
        require_open(subject)
        if self.outcome not in OUTCOMES:
            raise ValueError(f"an assessment does not end with {self.outcome}")
        dossier = subject.dossier
        if self.outcome == Outcome.DRAFT and not dossier.results.filter(signed_at=None).exists():
            raise Conflict(_("Chưa có dự thảo kết quả. Hãy soạn và xem trước dự thảo rồi trình ký."))
        begin_work(subject)
        procedure, advance = finish(subject, self.outcome, actor, at, self.note)
        return changed(
            dossier,
            at,
            dossier,
            [told(events.TASK_DONE, dossier, actor, procedure, element=subject.element, outcome=self.outcome)],
            element=subject.element,
            outcome=self.outcome,
            tasks=[task.element for task in advance.opened],
        )
