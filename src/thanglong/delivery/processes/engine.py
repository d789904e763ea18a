"""Executes a process as pure functions on its marking: no objects are kept between two steps of a dossier."""

from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _

from thanglong.delivery.processes.constants import FINISHED, Kind
from thanglong.delivery.processes.exceptions import NotOpen, RunsForEver
from thanglong.delivery.processes.model import Element
from thanglong.delivery.processes.net import Net, Timer, Transition

__all__ = [
    "Marking",
    "Step",
    "accepted_messages",
    "complete",
    "deliver_message",
    "due_service",
    "enabled",
    "fire_timer",
    "open_elements",
    "running_timers",
    "start",
]

Marking = dict[str, int]
MAX_HOPS: Final = 1_000


@dataclass(frozen=True, slots=True)
class Step:
    """What one event has done.

    Handle `closed` first: a step that a loop has come back to is in both. `opened`: steps and waits now open; `timers`:
    clocks to start; `closed`: ids of steps and clocks that are over; `passed`: ids of everything gone through, arrows
    included; `ended`: how the process ended, None while it goes on.
    """

    marking: Marking
    opened: tuple[Element, ...]
    closed: tuple[str, ...]
    timers: tuple[Timer, ...]
    passed: tuple[str, ...]
    ended: str | None


def start(net: Net, variables: Mapping[str, object], message: str = "") -> Step:
    """Begin the process, through the start event that waits for `message` when one is given."""
    for name, transition in net.starts.items():
        if net.elements[name].message == message:
            return _Run(net, {}, variables).go(transition)
    raise NotOpen(_("Quy trình không bắt đầu bằng thông điệp “%(message)s”.") % {"message": message})


def complete(net: Net, marking: Mapping[str, int], element: str, variables: Mapping[str, object]) -> Step:
    """Finish an open user or service task."""
    return _fire(net, marking, net.completions.get(element), element, variables)


def fire_timer(net: Net, marking: Mapping[str, int], timer: str, variables: Mapping[str, object]) -> Step:
    """Let a clock run out; raise NotOpen when its step is already over or it has rung before."""
    return _fire(net, marking, net.timers.get(timer), timer, variables)


def deliver_message(net: Net, marking: Mapping[str, int], message: str, variables: Mapping[str, object]) -> Step:
    """Hand a message to the first step or event that waits for it."""
    for transition in net.messages.get(message, ()):
        if enabled(transition, marking):
            return _Run(net, dict(marking), variables).go(transition)
    raise NotOpen(
        _("Lúc này hồ sơ không chờ “%(message)s”. Hãy tải lại trang để xem hồ sơ đang ở bước nào.")
        % {"message": message}
    )


def accepted_messages(net: Net, marking: Mapping[str, int]) -> frozenset[str]:
    """Return the messages that would be taken now."""
    return frozenset(
        message for message, group in net.messages.items() if any(enabled(item, marking) for item in group)
    )


def open_elements(net: Net, marking: Mapping[str, int]) -> tuple[Element, ...]:
    """Return the steps and waits that are open."""
    return tuple(element for place in marking if (element := net.waiting.get(place)))


def due_service(net: Net, marking: Mapping[str, int]) -> Element | None:
    """Return the step that a machine must run and then `complete` before anything else happens, None if there is none.

    One at a time, since it may end what else is open; in the order in which the process was proven.
    """
    waiting = (net.waiting.get(place) for place in sorted(marking))
    return next((element for element in waiting if element is not None and element.kind is Kind.SERVICE), None)


def running_timers(net: Net, marking: Mapping[str, int]) -> tuple[Timer, ...]:
    """Return the clocks that can still ring."""
    watched = (timer for timers in net.watches.values() for timer in timers)
    return tuple(timer for timer in watched if enabled(net.timers[timer.id], marking))


def enabled(transition: Transition, marking: Mapping[str, int]) -> bool:
    """Tell whether an event can happen now."""
    return all(marking.get(place) for place in transition.consumes) and (
        not transition.during or any(marking.get(place) for place in transition.during)
    )


def _fire(
    net: Net, marking: Mapping[str, int], transition: Transition | None, name: str, variables: Mapping[str, object]
) -> Step:
    if transition is None or not enabled(transition, marking):
        element = net.elements.get(name)
        raise NotOpen(
            _(
                "Bước “%(name)s” không còn mở: có người đã xử lý trước, hoặc hồ sơ đã đi hướng khác. "
                "Hãy tải lại trang để xem hồ sơ đang ở bước nào."
            )
            % {"name": element.label if element else name}
        )
    return _Run(net, dict(marking), variables).go(transition)


class _Run:
    """One event and everything that follows from it by itself."""

    __slots__ = ("closed", "ended", "marking", "net", "opened", "passed", "queue", "timers", "variables")

    def __init__(self, net: Net, marking: Marking, variables: Mapping[str, object]) -> None:
        self.net = net
        self.marking = marking
        self.variables = variables
        self.queue: deque[str] = deque()
        self.opened: dict[str, Element] = {}
        self.closed: dict[str, None] = {}
        self.timers: dict[str, Timer] = {}
        self.passed: list[str] = []
        self.ended: str | None = None

    def go(self, transition: Transition) -> Step:
        if transition.element in self.net.starts:
            self._begin_watches("")
        self._move(transition)
        hops = 0
        while self.queue:
            place = self.queue.popleft()
            route = self.net.routes[place]
            if not route.ready(self.marking):
                continue
            hops += 1
            if hops > MAX_HOPS:
                raise RunsForEver(
                    _(
                        "Quy trình chạy vòng quanh “%(name)s” mà không dừng ở bước nào. Hồ sơ vẫn ở nguyên bước trước; "
                        "hãy báo người quản trị thủ tục sửa điều kiện của vòng lặp."
                    )
                    % {"name": route.element.label}
                )
            self._move(route.choose(self.variables))
        return self._step()

    def _step(self) -> Step:
        if self.ended is None and not self.marking:
            self.ended = FINISHED
        if self.ended is not None:
            self._end_watches("")
        return Step(
            marking=self.marking,
            opened=tuple(self.opened.values()),
            closed=tuple(self.closed),
            timers=tuple(self.timers.values()),
            passed=tuple(self.passed),
            ended=self.ended,
        )

    def _move(self, transition: Transition) -> None:
        for place in transition.consumes:
            self._take(place)
        for place in transition.clears:
            while place in self.marking:
                self._take(place)
        if transition.element in self.net.timers:
            self._ring(transition.element)
        self.passed.append(transition.element)
        self.passed += transition.flows
        for place in transition.produces:
            self._give(place)
        if transition.ends:
            self.ended = transition.ends
        if transition.returns:
            self.queue.append(transition.returns)

    def _ring(self, timer: str) -> None:
        self.closed[timer] = None
        self.timers.pop(timer, None)

    def _take(self, place: str) -> None:
        left = self.marking[place] - 1
        if left:
            self.marking[place] = left
        else:
            del self.marking[place]
        if place in self.net.waiting:
            self.opened.pop(place, None)
            self.closed[place] = None
        self._end_watches(place)

    def _give(self, place: str) -> None:
        self.marking[place] = self.marking.get(place, 0) + 1
        if place in self.net.routes:
            self.queue.append(place)
        element = self.net.waiting.get(place)
        if element is not None:
            self.opened[place] = element
        self._begin_watches(place)

    def _begin_watches(self, place: str) -> None:
        for timer in self.net.watches.get(place, ()):
            self.timers[timer.id] = timer

    def _end_watches(self, place: str) -> None:
        for timer in self.net.watches.get(place, ()):
            self.timers.pop(timer.id, None)
            self.closed[timer.id] = None
