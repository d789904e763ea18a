"""The Petri net that a process is compiled to: small enough to prove, plain enough to store a dossier in it.

A place is named after the step that waits there, or after the arrow whose token waits for a join, so that a stored
marking can be read, queried and carried to another revision.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from thanglong.delivery.processes.constants import Kind
from thanglong.delivery.processes.exceptions import NoWayOn
from thanglong.delivery.processes.guards import Guard
from thanglong.delivery.processes.model import Element, Flow, Timing
from thanglong.kernel.text import Text

__all__ = ["Branch", "Net", "Route", "Timer", "Transition"]


@dataclass(frozen=True, slots=True)
class Transition:
    """Moves tokens: takes from `consumes`, empties `clears`, gives to `produces`.

    With `during`, it can fire while any of these places holds a token. `ends` says how the process ends here (empty
    when only this branch ends), None when it goes on; `returns` names the call that may be over then.
    """

    element: str
    consumes: tuple[str, ...] = ()
    produces: tuple[str, ...] = ()
    clears: tuple[str, ...] = ()
    during: tuple[str, ...] = ()
    flows: tuple[str, ...] = ()
    ends: str | None = None
    terminate: bool = False
    returns: str = ""


@dataclass(frozen=True, slots=True)
class Branch:
    """One way out of a gateway; without a guard it is the default, or the only one."""

    flow: str
    guard: Guard | None


@dataclass(frozen=True, slots=True)
class Route:
    """What happens by itself once all `inputs` hold a token and no place of `unless` does.

    `choices` is keyed by the branches taken.
    """

    element: Element
    inputs: tuple[str, ...]
    branches: tuple[Branch, ...]
    choices: Mapping[tuple[str, ...], Transition]
    unless: tuple[str, ...] = ()
    only: Transition | None = None

    def ready(self, marking: Mapping[str, int]) -> bool:
        """Tell whether the tokens that it waits for are there."""
        return all(place in marking for place in self.inputs) and not any(place in marking for place in self.unless)

    def choose(self, variables: Mapping[str, object]) -> Transition:
        """Return the transition that these values lead to; raise NoWayOn when no condition holds."""
        if self.only is not None:
            return self.only
        taken: tuple[str, ...] = ()
        default: tuple[str, ...] = ()
        for branch in self.branches:
            if branch.guard is None:
                default = (branch.flow,)
            elif branch.guard.holds(variables):
                taken = (*taken, branch.flow)
                if self.element.kind is Kind.EXCLUSIVE:
                    break
        chosen = self.choices.get(taken or default)
        if chosen is None:
            raise NoWayOn(
                _(
                    "Quy trình không biết đi tiếp từ “%(name)s”: không điều kiện nào đúng và không có nhánh mặc định. "
                    "Hồ sơ vẫn ở nguyên bước trước; hãy báo người quản trị thủ tục bổ sung nhánh mặc định."
                )
                % {"name": self.element.label}
            )
        return chosen


@dataclass(frozen=True, slots=True)
class Timer:
    """A clock that starts when its `host` opens and is dropped when the host closes."""

    id: str
    host: str
    name: Text
    timing: Timing
    interrupting: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Net:
    """A compiled process."""

    process: str
    elements: Mapping[str, Element]
    flows: Mapping[str, Flow]
    places: frozenset[str]
    starts: Mapping[str, Transition]
    completions: Mapping[str, Transition]
    timers: Mapping[str, Transition]
    messages: Mapping[str, tuple[Transition, ...]]
    routes: Mapping[str, Route]
    watches: Mapping[str, tuple[Timer, ...]]
    waiting: Mapping[str, Element] = field(default_factory=dict)

    @property
    def transitions(self) -> tuple[Transition, ...]:
        """Return every transition once."""
        found = [*self.starts.values(), *self.completions.values(), *self.timers.values()]
        for group in self.messages.values():
            found += group
        for route in {route.element.id: route for route in self.routes.values()}.values():
            found += route.choices.values()
        return tuple(found)
