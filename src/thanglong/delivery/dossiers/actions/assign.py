"""Give a task to a person, or take it oneself."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from thanglong.delivery.dossiers import events, flow, policies
from thanglong.delivery.dossiers.actions.base import TaskAction, changed, require_open, told
from thanglong.delivery.dossiers.constants import Status, TaskKind
from thanglong.delivery.dossiers.models import Task
from thanglong.delivery.procedures.service import definition
from thanglong.foundation.directory.service import holds_post
from thanglong.foundation.identity.service import account
from thanglong.kernel.actions import Change
from thanglong.kernel.actors import Actor
from thanglong.kernel.errors import Invalid


@dataclass(frozen=True, kw_only=True)
class AssignTask(TaskAction):
    """Name the one person who answers for a task; `assignee` is an account of the task's agency and role."""

    name = "dossier.assign"
    policy = policies.may_assign

    assignee: UUID

    def change(self, subject: Task, actor: Actor, at: datetime) -> Change:
        """Write the name down; work on an accepted dossier has then begun."""
        require_open(subject)
        if not holds_post(self.assignee, subject.agency, subject.role, at):
            raise Invalid(
                _("Không giao được việc này."),
                {"assignee": [_("Người được chọn hiện không giữ vai trò này trong đơn vị. Hãy chọn người khác.")]},
            )
        dossier = subject.dossier
        name = actor.name if self.assignee == actor.account_id else account(self.assignee).full_name
        subject.assignee_id, subject.assignee_name = self.assignee, name
        subject.save(update_fields=["assignee", "assignee_name"])
        begin_work(subject)
        procedure = definition(dossier.revision_id)
        return changed(
            dossier,
            at,
            subject,
            [told(events.ASSIGNED, dossier, actor, procedure, element=subject.element, assignee=str(self.assignee))],
            element=subject.element,
            assignee=str(self.assignee),
            assignee_name=name,
        )


def begin_work(task: Task) -> None:
    """Move an accepted dossier to "in process" when somebody starts on it."""
    if task.kind != TaskKind.INTAKE and task.dossier.status == Status.ACCEPTED:
        flow.set_status(task.dossier, Status.IN_PROCESS)
