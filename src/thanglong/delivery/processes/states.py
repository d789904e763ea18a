"""Explores every state that a process can come to, whatever its conditions say."""

from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from thanglong.delivery.processes.constants import Kind
from thanglong.delivery.processes.engine import enabled
from thanglong.delivery.processes.net import Net, Route, Transition

__all__ = ["State", "StateSpace", "can_come_to", "explore"]

State = frozenset[tuple[str, int]]
MAX_STATES: Final = 50_000
EMPTY: Final[State] = frozenset()


@dataclass(slots=True)
class StateSpace:
    """What was reached. `crowded`: a place held two tokens, not explored further; `dirty`: an end left steps behind."""

    initial: State
    successors: dict[State, set[State]] = field(default_factory=dict)
    origin: dict[State, tuple[State, str]] = field(default_factory=dict)
    fired: set[str] = field(default_factory=set)
    taken: set[str] = field(default_factory=set)
    crowded: dict[State, str] = field(default_factory=dict)
    dirty: dict[tuple[str, frozenset[str]], State] = field(default_factory=dict)
    quiet: dict[str, State] = field(default_factory=dict)
    routing: set[State] = field(default_factory=set)
    complete: bool = True

    def path(self, state: State) -> list[str]:
        """Return the elements that fired on a shortest way to a state."""
        steps: list[str] = []
        while state in self.origin:
            state, element = self.origin[state]
            steps.append(element)
        return steps[::-1]

    def can_reach(self, targets: Iterable[State]) -> set[State]:
        """Return the states from which one of the targets can be reached."""
        back: dict[State, list[State]] = {}
        for state, following in self.successors.items():
            for other in following:
                back.setdefault(other, []).append(state)
        found = set(targets)
        waiting = list(found)
        while waiting:
            for state in back.get(waiting.pop(), ()):
                if state not in found:
                    found.add(state)
                    waiting.append(state)
        return found


def explore(net: Net, start: Transition, limit: int = MAX_STATES) -> StateSpace:
    """Return the states reachable from a start; `complete` is false when there are more than `limit`.

    What happens by itself happens first, then services, then people, clocks and messages: the order in which the
    engine and its caller work.
    """
    first = frozenset(_apply({}, start).items())
    space = StateSpace(first)
    space.fired.add(start.element)
    space.taken.update(start.flows)
    queue = deque([first])
    space.successors[first] = set()
    while queue:
        state = queue.popleft()
        if len(space.successors) > limit:
            space.complete = False
            break
        for following in _expand(net, space, state):
            if following not in space.successors:
                space.successors[following] = set()
                queue.append(following)
            space.successors[state].add(following)
    return space


def can_come_to(net: Net, marking: Mapping[str, int]) -> bool:
    """Tell whether a process can come to a marking by itself, so that what was proven of it holds from there on."""
    wanted = frozenset(marking.items())
    return any(wanted in explore(net, start).successors for start in net.starts.values())


def _expand(net: Net, space: StateSpace, state: State) -> Iterator[State]:
    marking = dict(state)
    if crowd := next((place for place, tokens in state if tokens > 1), None):
        space.crowded[state] = crowd
        return
    route = next((r for place in sorted(marking) if (r := net.routes.get(place)) and r.ready(marking)), None)
    if route is not None:
        space.routing.add(state)
    for transition in _possible(net, marking, route):
        _note_end(space, state, marking, transition)
        following = frozenset(_apply(marking, transition).items())
        space.fired.add(transition.element)
        space.taken.update(transition.flows)
        if following not in space.successors:
            space.origin[following] = (state, transition.element)
        yield following


def _possible(net: Net, marking: Mapping[str, int], route: Route | None) -> Iterable[Transition]:
    if route is not None:
        return route.choices.values()
    events = [event for event in _events(net) if enabled(event, marking)]
    for place in sorted(marking):
        element = net.waiting.get(place)
        if element is not None and element.kind is Kind.SERVICE:
            return [event for event in events if place in event.consumes or event.during]
    return events


def _events(net: Net) -> Iterator[Transition]:
    yield from net.completions.values()
    yield from net.timers.values()
    for group in net.messages.values():
        yield from group


def _note_end(space: StateSpace, state: State, marking: Mapping[str, int], transition: Transition) -> None:
    if transition.ends is None or transition.returns or transition.terminate:
        return
    left = frozenset(marking) - set(transition.consumes)
    if transition.ends and left:
        space.dirty.setdefault((transition.element, left), state)
    elif not transition.ends and not left:
        space.quiet.setdefault(transition.element, state)


def _apply(marking: Mapping[str, int], transition: Transition) -> dict[str, int]:
    after = dict(marking)
    for place in transition.consumes:
        after[place] -= 1
        if not after[place]:
            del after[place]
    for place in transition.clears:
        after.pop(place, None)
    for place in transition.produces:
        after[place] = after.get(place, 0) + 1
    return after
