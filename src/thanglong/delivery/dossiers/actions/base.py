"""What actions on a dossier share: how the row is locked, how a task is finished, what is written back."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from thanglong.delivery.dossiers import events, flow
from thanglong.delivery.dossiers.constants import Outcome
from thanglong.delivery.dossiers.exceptions import AlreadyDone
from thanglong.delivery.dossiers.models import Dossier, Task
from thanglong.delivery.procedures.service import Procedure, definition
from thanglong.delivery.processes import service as processes
from thanglong.kernel import clock
from thanglong.kernel.actions import Action, Change
from thanglong.kernel.actors import Actor
from thanglong.kernel.errors import Conflict
from thanglong.kernel.events import Event, EventType
from thanglong.kernel.locks import lock_one


def lock_dossier(dossier_id: UUID) -> Dossier:
    """Return a dossier, locked; raises Dossier.DoesNotExist."""
    return lock_one(Dossier.objects.filter(pk=dossier_id))


def lock_task(task_id: UUID) -> Task:
    """Return a task whose dossier is locked; the dossier's row is the one lock that all its changes share.

    The dossier is locked first and the task with it: only locked rows are read as they are once the wait is over.
    Raises Task.DoesNotExist.
    """
    return lock_one(Task.objects.filter(pk=task_id).select_related("dossier"), "dossier", "self")


def write(dossier: Dossier, at: datetime) -> None:
    """Write what changed of the dossier, one version on."""
    dossier.version += 1
    dossier.updated_at = at
    changes = dossier.changed_fields()
    dossier.save(update_fields=changes)
    dossier.as_read = {**dossier.as_read, **changes}


@dataclass(frozen=True, kw_only=True)
class DossierAction(Action[Dossier]):
    """A verb whose subject is the dossier as a whole."""

    dossier_id: UUID

    def lock(self) -> Dossier:
        """Return the dossier, locked."""
        return lock_dossier(self.dossier_id)


@dataclass(frozen=True, kw_only=True)
class TaskAction(Action[Task]):
    """A verb whose subject is one open task."""

    task_id: UUID

    def lock(self) -> Task:
        """Return the task, its dossier locked."""
        return lock_task(self.task_id)


def require_open(task: Task) -> None:
    """Raise AlreadyDone, naming who did what and when, if somebody has finished the task."""
    if task.done_at is None:
        return
    who = task.done_by.get("name") or _("Hệ thống")
    what = Outcome(task.outcome).label if task.outcome else _("đóng việc này")
    raise AlreadyDone(
        _("%(who)s đã làm việc này lúc %(time)s: %(what)s. Hãy tải lại trang để xem hồ sơ hiện tại.")
        % {"who": who, "what": what, "time": timezone.localtime(task.done_at).strftime("%H:%M %d/%m/%Y")}
    )


def finish(task: Task, outcome: str, actor: Actor, at: datetime, note: str = "") -> tuple[Procedure, flow.Advance]:
    """Record how a task ended and let the process go on; raises AlreadyDone, or Conflict for an
    outcome that the step does not offer.
    """
    require_open(task)
    dossier = task.dossier
    procedure = definition(dossier.revision_id)
    offered = procedure.net.elements[task.element].outcomes
    if offered and outcome not in offered:
        raise _not_offered(outcome)
    task.done_at, task.outcome, task.note, task.done_by = at, outcome, note, actor.to_json()
    if actor.is_officer:
        task.assignee_id, task.assignee_name = actor.account_id, actor.name
    task.save(update_fields=["done_at", "outcome", "note", "done_by", "assignee_id", "assignee_name"])
    advance = flow.finish_task(dossier, procedure, task, at)
    if not _led_there(outcome, dossier, procedure, advance):
        raise _not_offered(outcome)
    return procedure, advance


def _led_there(outcome: str, dossier: Dossier, procedure: Procedure, advance: flow.Advance) -> bool:
    """Tell whether the process did what the outcome says: a refusal ends it, a supplement is waited for."""
    if outcome == Outcome.REFUSE:
        return advance.ended is not None
    if outcome == Outcome.SUPPLEMENT:
        return "supplement_received" in processes.accepted_messages(procedure.net, dossier.marking)
    return True


def _not_offered(outcome: str) -> Conflict:
    return Conflict(_("Bước này không có lựa chọn “%(what)s”.") % {"what": Outcome(outcome).label})


def told(event_type: EventType, dossier: Dossier, actor: Actor, procedure: Procedure, **detail: Any) -> Event:
    """Return the news of a change."""
    return events.news(event_type, dossier, actor, procedure.name.to_json(), **detail)


def changed(dossier: Dossier, at: datetime, result: Any, news: list[Event], **facts: Any) -> Change:
    """Write the dossier and return the change with what the ledger keeps of it."""
    write(dossier, at)
    return Change(
        result=result,
        subject=f"dossier:{dossier.pk}",
        facts={"status": int(dossier.status), "version": dossier.version, **facts},
        events=news,
    )


def local_day(at: datetime) -> str:
    """Return the Vietnamese calendar day of an instant as ISO text."""
    return clock.local(at).date().isoformat()
