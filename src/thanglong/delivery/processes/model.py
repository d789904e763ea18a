"""A process as it was drawn: elements, flows, lanes and their places in the picture."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Final

from thanglong.delivery.processes.constants import OUTCOMES, PART_OUTCOMES, Kind
from thanglong.kernel.text import Text
from thanglong.kernel.working_time import Limit

__all__ = ["Bounds", "Drawing", "Element", "Flow", "Lane", "Point", "ProcessModel", "Timing"]

Point = tuple[float, float]
NAMELESS: Final = Text("")


@dataclass(frozen=True, slots=True)
class Timing:
    """How long a timer waits: a legal limit (counted in working time) or a plain duration."""

    limit: Limit | None = None
    duration: timedelta | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Element:
    """One step, event or gateway.

    `scope` names the event sub-process or call that it lies in; `called` the process or, for a case, the procedure.
    """

    id: str
    kind: Kind
    name: Text = NAMELESS
    scope: str = ""
    role: str = ""
    task: str = ""
    action: str = ""
    limit: Limit | None = None
    words: tuple[str, ...] = ()
    message: str = ""
    timing: Timing | None = None
    host: str = ""
    interrupting: bool = True
    during: tuple[str, ...] = ()
    called: str = ""
    end: str = ""
    terminate: bool = False
    reason: str = ""
    basis: str = ""
    public: Text | None = None

    @property
    def label(self) -> str:
        """Return the name, or the id when the element was left without one."""
        return str(self.name) or self.id

    @property
    def outcomes(self) -> tuple[str, ...]:
        """Return the outcomes that completing this task can have; empty means that it is simply done."""
        return self.words or (PART_OUTCOMES if self.kind is Kind.CASE else OUTCOMES.get(self.task, ()))


@dataclass(frozen=True, slots=True, kw_only=True)
class Flow:
    """An arrow. `default` marks the branch taken when no condition holds."""

    id: str
    source: str
    target: str
    name: Text = NAMELESS
    condition: str = ""
    default: bool = False
    scope: str = ""


@dataclass(frozen=True, slots=True)
class Lane:
    """Who does the steps of one band of the picture."""

    id: str
    name: Text
    role: str
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Bounds:
    """A box in the picture."""

    x: float
    y: float
    width: float
    height: float

    @property
    def centre(self) -> Point:
        """Return the middle of the box."""
        return self.x + self.width / 2, self.y + self.height / 2


@dataclass(frozen=True, slots=True)
class Drawing:
    """Where the author of the file put things; empty when the file has no picture."""

    shapes: Mapping[str, Bounds] = field(default_factory=dict)
    edges: Mapping[str, tuple[Point, ...]] = field(default_factory=dict)
    labels: Mapping[str, Bounds] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcessModel:
    """A process. `called` holds the processes that its call activities name."""

    id: str
    name: Text
    elements: Mapping[str, Element]
    flows: tuple[Flow, ...]
    lanes: tuple[Lane, ...] = ()
    drawing: Drawing = Drawing()
    called: Mapping[str, "ProcessModel"] = field(default_factory=dict)

    def of_kind(self, *kinds: Kind) -> Iterable[Element]:
        """Return the elements of some kinds in the order of the file."""
        return (element for element in self.elements.values() if element.kind in kinds)

    def outgoing(self, element: str) -> tuple[Flow, ...]:
        """Return the arrows that leave an element."""
        return tuple(flow for flow in self.flows if flow.source == element)

    def incoming(self, element: str) -> tuple[Flow, ...]:
        """Return the arrows that reach an element."""
        return tuple(flow for flow in self.flows if flow.target == element)

    def start(self) -> Element:
        """Return where the process begins when nothing else is said."""
        starts = [element for element in self.of_kind(Kind.START) if not element.scope]
        return next((element for element in starts if not element.message), starts[0])
