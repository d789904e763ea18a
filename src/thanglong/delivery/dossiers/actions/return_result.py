"""Send a draft back to its author with the leader's remarks."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from thanglong.delivery.dossiers import events, policies
from thanglong.delivery.dossiers.actions.base import TaskAction, changed, finish, require_open, told
from thanglong.delivery.dossiers.constants import Outcome, TaskKind
from thanglong.delivery.dossiers.models import Task
from thanglong.kernel.actions import Change
from thanglong.kernel.actors import Actor
from thanglong.kernel.errors import Invalid


@dataclass(frozen=True, kw_only=True)
class ReturnResult(TaskAction):
    """Do not sign yet; say what to change."""

    name = "dossier.return_result"
    policy = policies.holds_kind(TaskKind.SIGN)

    note: str

    def change(self, subject: Task, actor: Actor, at: datetime) -> Change:
        """Give the dossier back to the person who drafted."""
        require_open(subject)
        if len(self.note.strip()) < 5:
            raise Invalid(_("Chưa trả lại dự thảo."), {"note": [_("Hãy ghi rõ cần sửa gì.")]})
        dossier = subject.dossier
        procedure, _advance = finish(subject, Outcome.RETURN, actor, at, self.note.strip())
        return changed(
            dossier,
            at,
            dossier,
            [told(events.TASK_DONE, dossier, actor, procedure, element=subject.element, outcome=Outcome.RETURN.value)],
            element=subject.element,
            outcome=Outcome.RETURN.value,
        )
