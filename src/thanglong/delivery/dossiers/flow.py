"""Moves a dossier along its process: the marking, the tasks that open and close, the timers, the end.

Everything here runs inside an action that holds the dossier's row.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from thanglong.delivery.dossiers import deadlines, parts
from thanglong.delivery.dossiers.agencies import agency_for
from thanglong.delivery.dossiers.constants import TaskKind
from thanglong.delivery.dossiers.models import Dossier, Task, Timer
from thanglong.delivery.dossiers.statuses import check_move
from thanglong.delivery.procedures.service import Procedure
from thanglong.delivery.processes import service as processes

ServiceTask = Callable[[Dossier, datetime], None]


def _remind(dossier: Dossier, at: datetime) -> None:
    """Write nothing: the news that the clock rang is the reminder."""
    del dossier, at


SERVICE_TASKS: dict[str, ServiceTask] = {"remind": _remind}


@dataclass
class Advance:
    """What one step did: the tasks that opened, and the kind of end if the process ended there."""

    opened: list[Task] = field(default_factory=list)
    ended: str | None = None


def variables(dossier: Dossier) -> dict[str, Any]:
    """Return what gateway conditions may ask about."""
    return {
        "answers": dossier.answers,
        "outcomes": dossier.outcomes,
        "case": dossier.case,
        "channel": dossier.channel,
        "fee": dossier.fee,
    }


def start(dossier: Dossier, procedure: Procedure, at: datetime) -> Advance:
    """Put the dossier at the start of its process."""
    return _apply(dossier, procedure, processes.start(procedure.net, variables(dossier)), at)


def finish_task(dossier: Dossier, procedure: Procedure, task: Task, at: datetime) -> Advance:
    """Complete a task whose outcome is set, and go on."""
    dossier.outcomes = {**dossier.outcomes, task.element: task.outcome}
    step = processes.complete(procedure.net, dossier.marking, task.element, variables(dossier))
    return _apply(dossier, procedure, step, at, finished=task.element)


def finish_part(dossier: Dossier, procedure: Procedure, element: str, outcome: str, at: datetime) -> Advance:
    """Go on after another procedure has decided a part; raises processes' NotOpen when nothing waits for it."""
    dossier.outcomes = {**dossier.outcomes, element: outcome}
    step = processes.complete(procedure.net, dossier.marking, element, variables(dossier))
    return _apply(dossier, procedure, step, at, finished=element)


def receive(dossier: Dossier, procedure: Procedure, message: str, at: datetime) -> Advance:
    """Deliver a message event, such as `withdrawn`; raises processes' NotWaiting when nothing waits for it."""
    step = processes.deliver_message(procedure.net, dossier.marking, message, variables(dossier))
    return _apply(dossier, procedure, step, at)


def ring(dossier: Dossier, procedure: Procedure, element: str, at: datetime) -> Advance:
    """Fire a timer event."""
    step = processes.fire_timer(procedure.net, dossier.marking, element, variables(dossier))
    return _apply(dossier, procedure, step, at)


def set_status(dossier: Dossier, status: int) -> None:
    """Move the professional status; raises IllegalMoveError for a move that the national list does not know."""
    check_move(dossier.status, status)
    dossier.status = status


def _apply(
    dossier: Dossier, procedure: Procedure, step: processes.Step, at: datetime, *, finished: str = ""
) -> Advance:
    advance = Advance()
    _close(dossier, procedure, [name for name in step.closed if name != finished], at)
    _follow(dossier, procedure, step, advance, at)
    while service := processes.due_service(procedure.net, dossier.marking):
        SERVICE_TASKS[service.action](dossier, at)
        step = processes.complete(procedure.net, dossier.marking, service.id, variables(dossier))
        _close(dossier, procedure, step.closed, at)
        _follow(dossier, procedure, step, advance, at)
    Task.objects.bulk_create(advance.opened)
    if advance.ended:
        dossier.ended_at = dossier.ended_at or at
        dossier.awaiting_applicant = False
        Timer.objects.filter(dossier=dossier, fired_at=None).update(fired_at=at)
    return advance


def _follow(dossier: Dossier, procedure: Procedure, step: processes.Step, advance: Advance, at: datetime) -> None:
    """Take one step over into the dossier; a task that it closes before anybody saw it never was."""
    dossier.marking = dict(step.marking)
    dossier.passed = [*dict.fromkeys([*dossier.passed, *step.passed])]
    advance.opened = [task for task in advance.opened if task.element not in step.closed]
    advance.opened += [
        _task(dossier, procedure, element, at) for element in step.opened if element.kind is processes.Kind.USER
    ]
    for element in step.opened:
        if element.kind is processes.Kind.CASE:
            parts.tell_opened(dossier, element, at)
    advance.ended = step.ended or advance.ended
    _arm(dossier, step.timers, at)


def _is_part(procedure: Procedure, name: str) -> bool:
    element = procedure.net.elements.get(name)
    return element is not None and element.kind is processes.Kind.CASE


def _close(dossier: Dossier, procedure: Procedure, names: Iterable[str], at: datetime) -> None:
    """Close the tasks, parts and clocks that a step put an end to."""
    net, elements = procedure.net, list(names)
    over = [name for name in elements if name in net.timers or net.elements[name].kind is processes.Kind.USER]
    if tasks := [name for name in over if name not in net.timers]:
        Task.objects.filter(dossier=dossier, element__in=tasks, done_at=None).update(done_at=at)
    if given_up := [name for name in elements if _is_part(procedure, name)]:
        parts.tell_given_up(dossier, given_up, at)
    if timers := [name for name in over if name in net.timers]:
        Timer.objects.filter(dossier=dossier, element__in=timers, fired_at=None).update(fired_at=at)


def _task(dossier: Dossier, procedure: Procedure, element: processes.Element, at: datetime) -> Task:
    agency = agency_for(procedure, element, dossier, at)
    previous = _last_holder(dossier, element.id)
    return Task(
        dossier=dossier,
        element=element.id,
        kind=element.task,
        name=element.name.to_json(),
        role=element.role,
        agency=agency,
        assignee_id=previous[0] if previous else None,
        assignee_name=previous[1] if previous else "",
        opened_at=at,
        due_at=_task_due(dossier, element, agency, at),
    )


def _last_holder(dossier: Dossier, element: str) -> tuple[Any, str] | None:
    """Give work that comes back to the person who had it, so that nobody explains a dossier twice."""
    if element not in dossier.outcomes:
        return None
    done: Mapping[str, Any] | None = (
        Task.objects.filter(dossier=dossier, element=element, done_at__isnull=False)
        .exclude(assignee=None)
        .order_by("-done_at")
        .values("assignee_id", "assignee_name")
        .first()
    )
    return (done["assignee_id"], done["assignee_name"]) if done else None


def _task_due(dossier: Dossier, element: processes.Element, agency: str, at: datetime) -> datetime | None:
    """Return the task's own time, but never later than the promised time; a result in time cannot be fetched late."""
    own = deadlines.due(at, element.limit, agency) if element.limit else None
    promised = None if element.task == TaskKind.HANDOVER else dossier.due_at
    times = [moment for moment in (own, promised) if moment]
    return min(times) if times else None


def _arm(dossier: Dossier, timers: tuple[processes.Timer, ...], at: datetime) -> None:
    if timers:
        Timer.objects.bulk_create(
            Timer(dossier=dossier, element=timer.id, due_at=_rings_at(dossier, timer, at)) for timer in timers
        )


def _rings_at(dossier: Dossier, timer: processes.Timer, at: datetime) -> datetime:
    if timer.timing.limit is not None:
        return deadlines.due(at, timer.timing.limit, dossier.resolving_agency)
    return at + (timer.timing.duration or timedelta())
