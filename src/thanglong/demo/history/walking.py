"""Walks a sketched dossier through its process: the real net, with tasks and clocks as rows that are not yet saved."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from thanglong.delivery.dossiers.constants import Outcome, TaskKind
from thanglong.delivery.dossiers.service import Dossier, Task, Timer, agency_for
from thanglong.delivery.procedures.service import Procedure
from thanglong.delivery.processes import service as processes
from thanglong.demo.history import times
from thanglong.kernel.actors import Actor


class Walk:
    """The process of one dossier; mirrors how real dossiers advance."""

    def __init__(self, dossier: Dossier, procedure: Procedure, agencies: dict[tuple[str, ...], str]) -> None:
        self.dossier, self.procedure, self.agencies = dossier, procedure, agencies
        self.tasks: list[Task] = []
        self.timers: list[Timer] = []

    def open(self, *kinds: str) -> list[Task]:
        """Return the open tasks, of some kinds where given."""
        return [task for task in self.tasks if task.done_at is None and (not kinds or task.kind in kinds)]

    def start(self, at: datetime) -> None:
        """Begin."""
        self._follow(processes.start(self.procedure.net, self._variables()), at)

    def finish(self, task: Task, outcome: Outcome, actor: Actor, at: datetime, note: str = "") -> None:
        """Record how a task ended and go on."""
        task.done_at, task.outcome, task.note, task.done_by = at, outcome.value, note, actor.to_json()
        if actor.is_officer:
            task.assignee_id, task.assignee_name = actor.account_id, actor.name
        self.dossier.outcomes = {**self.dossier.outcomes, task.element: outcome.value}
        self._complete(task.element, at)

    def receive(self, message: str, at: datetime) -> None:
        """Deliver a message."""
        net, marking = self.procedure.net, self.dossier.marking
        self._follow(processes.deliver_message(net, marking, message, self._variables()), at)

    def ring(self, timer: Timer, at: datetime) -> str | None:
        """Let a clock run out and return how the process ended, if it did."""
        timer.fired_at = at
        net, marking = self.procedure.net, self.dossier.marking
        return self._follow(processes.fire_timer(net, marking, timer.element, self._variables()), at)

    def _complete(self, element: str, at: datetime) -> str | None:
        net, marking = self.procedure.net, self.dossier.marking
        return self._follow(processes.complete(net, marking, element, self._variables()), at, finished=element)

    def _variables(self) -> dict[str, Any]:
        dossier = self.dossier
        return {
            "answers": dossier.answers,
            "outcomes": dossier.outcomes,
            "case": dossier.case,
            "channel": dossier.channel,
            "fee": dossier.fee,
        }

    def _follow(self, step: processes.Step, at: datetime, finished: str = "") -> str | None:
        dossier = self.dossier
        self._close([name for name in step.closed if name != finished], at)
        dossier.marking = dict(step.marking)
        dossier.passed = [*dict.fromkeys([*dossier.passed, *step.passed])]
        self.tasks += [self._task(one, at) for one in step.opened if one.kind is processes.Kind.USER]
        self.timers += [Timer(dossier=dossier, element=one.id, due_at=self._rings_at(one, at)) for one in step.timers]
        ended = step.ended
        if service := processes.due_service(self.procedure.net, dossier.marking):
            ended = self._complete(service.id, at) or ended
        if ended:
            dossier.ended_at = dossier.ended_at or at
            self._stop((timer.element for timer in self.timers), at)
        return ended

    def _close(self, elements: Iterable[str], at: datetime) -> None:
        names = set(elements)
        for task in self.open():
            if task.element in names:
                task.done_at = at
        self._stop(names, at)

    def _stop(self, elements: Iterable[str], at: datetime) -> None:
        names = set(elements)
        for timer in self.timers:
            if timer.fired_at is None and timer.element in names:
                timer.fired_at = at

    def _task(self, element: processes.Element, at: datetime) -> Task:
        agency = self._agency(element, at)
        before = self._last_holder(element.id)
        return Task(
            dossier=self.dossier,
            element=element.id,
            kind=element.task,
            name=element.name.to_json(),
            role=element.role,
            agency=agency,
            assignee_id=before.assignee_id if before else None,
            assignee_name=before.assignee_name if before else "",
            opened_at=at,
            due_at=self._due(element, agency, at),
        )

    def _agency(self, element: processes.Element, at: datetime) -> str:
        dossier = self.dossier
        key = (self.procedure.code, element.id, dossier.receiving_agency, dossier.resolving_agency)
        if key not in self.agencies:
            self.agencies[key] = agency_for(self.procedure, element, dossier, at)
        return self.agencies[key]

    def _last_holder(self, element: str) -> Task | None:
        held = (task for task in reversed(self.tasks) if task.element == element and task.done_at and task.assignee_id)
        return next(held, None)

    def _due(self, element: processes.Element, agency: str, at: datetime) -> datetime | None:
        own = times.due(at, element.limit, agency) if element.limit else None
        promised = None if element.task == TaskKind.HANDOVER else self.dossier.due_at
        known = [moment for moment in (own, promised) if moment]
        return min(known) if known else None

    def _rings_at(self, timer: processes.Timer, at: datetime) -> datetime:
        if timer.timing.limit is not None:
            return times.due(at, timer.timing.limit, self.dossier.resolving_agency)
        return at + (timer.timing.duration or timedelta())
