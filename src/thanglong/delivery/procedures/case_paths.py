"""Walks a process along the steps of a worked example, and says where it went another way."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext

from thanglong.delivery.processes import service as processes
from thanglong.delivery.processes.constants import Kind
from thanglong.kernel.errors import Refused

MESSAGE = "message"
TIMER = "timer"
DONE_BY_STEPS = frozenset({Kind.USER, Kind.CASE})
"""A step of an example ends a task, or the part that another procedure decides."""


class PathError(Exception):
    """The process does not go the way the example says."""


def walk(net: processes.Net, steps: Sequence[Mapping[str, str]], variables: Mapping[str, Any]) -> str | None:
    """Take every step in order and say how the process ended; None while it has not.

    A step names the open tasks with their outcomes (several when they are open at the same time), or a message that
    arrives (`message: withdrawn`), or a timer that rings (`timer: supplement_overdue`).

    Raises:
        PathError: naming the step at which example and process part.
    """
    walker = _Walker(net, variables)
    for number, step in enumerate(steps, start=1):
        try:
            walker.take(step)
        except (PathError, Refused, KeyError, ValueError) as error:
            raise PathError(
                gettext("bước %(number)s (%(step)s): %(reason)s")
                % {"number": number, "step": ", ".join(step), "reason": error}
            ) from error
    return walker.ended


class _Walker:
    def __init__(self, net: processes.Net, variables: Mapping[str, Any]) -> None:
        self.net = net
        self.outcomes: dict[str, str] = {}
        self.fixed = variables
        self.outcome = ""
        self.ended: str | None = None
        self._settle(processes.start(net, self.variables))

    @property
    def variables(self) -> dict[str, Any]:
        return {**self.fixed, "outcomes": self.outcomes, "outcome": self.outcome}

    @property
    def open_tasks(self) -> set[str]:
        found = processes.open_elements(self.net, self.marking)
        return {element.id for element in found if element.kind in DONE_BY_STEPS}

    def take(self, step: Mapping[str, str]) -> None:
        if MESSAGE in step:
            self._settle(processes.deliver_message(self.net, self.marking, step[MESSAGE], self.variables))
        elif TIMER in step:
            self._settle(processes.fire_timer(self.net, self.marking, step[TIMER], self.variables))
        else:
            self._complete(step)

    def _complete(self, step: Mapping[str, str]) -> None:
        if set(step) != self.open_tasks:
            found = ", ".join(sorted(self.open_tasks)) or gettext("không có việc nào")
            raise PathError(gettext("lúc này việc đang mở là: %(found)s") % {"found": found})
        for task, outcome in step.items():
            self.outcomes = {**self.outcomes, task: outcome}
            self.outcome = outcome
            self._settle(processes.complete(self.net, self.marking, task, self.variables))

    def _settle(self, step: processes.Step) -> None:
        """Keep the new state; service tasks count as done at once."""
        self.marking = dict(step.marking)
        self.ended = step.ended or self.ended
        if service := processes.due_service(self.net, self.marking):
            self._settle(processes.complete(self.net, self.marking, service.id, self.variables))
