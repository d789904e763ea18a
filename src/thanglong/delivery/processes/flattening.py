"""Puts called processes in the place of the call activities, so that one net holds everything."""

from collections import defaultdict
from dataclasses import dataclass, field, replace

from thanglong.delivery.processes.constants import SCOPE, Kind
from thanglong.delivery.processes.model import Element, Flow, ProcessModel

__all__ = ["Graph", "flatten", "prefix_of"]


@dataclass(slots=True)
class Graph:
    """All elements and arrows under their full names. `entries`: call → the start event inside."""

    elements: dict[str, Element] = field(default_factory=dict)
    flows: dict[str, Flow] = field(default_factory=dict)
    outgoing: dict[str, list[Flow]] = field(default_factory=lambda: defaultdict(list))
    incoming: dict[str, list[Flow]] = field(default_factory=lambda: defaultdict(list))
    borders: dict[str, list[Element]] = field(default_factory=lambda: defaultdict(list))
    entries: dict[str, str] = field(default_factory=dict)

    def following(self, element: str) -> list[Flow]:
        """Return the arrows along which something can go on from here, events on the border included."""
        flows = list(self.outgoing[element])
        for border in self.borders[element]:
            flows += self.outgoing[border.id]
        return flows


def prefix_of(name: str) -> str:
    """Return the part of a full name that names the calls around it."""
    return name[: name.rfind(SCOPE) + 1]


def flatten(model: ProcessModel) -> Graph:
    """Return the graph of a process and of everything that it calls."""
    graph = Graph()
    _add(graph, model, "", "")
    return graph


def _add(graph: Graph, model: ProcessModel, prefix: str, role: str) -> None:
    def full(name: str) -> str:
        return f"{prefix}{name}" if name else ""

    for element in model.elements.values():
        placed = replace(
            element,
            id=full(element.id),
            scope=full(element.scope),
            host=full(element.host),
            during=tuple(full(name) for name in element.during),
            role=element.role or role,
        )
        graph.elements[placed.id] = placed
        if placed.host:
            graph.borders[placed.host].append(placed)
        if placed.kind is Kind.CALL:
            inner = model.called[element.called]
            _add(graph, inner, f"{placed.id}{SCOPE}", placed.role)
            graph.entries[placed.id] = f"{placed.id}{SCOPE}{inner.start().id}"
    for flow in model.flows:
        placed_flow = replace(
            flow, id=full(flow.id), source=full(flow.source), target=full(flow.target), scope=full(flow.scope)
        )
        graph.flows[placed_flow.id] = placed_flow
        graph.outgoing[placed_flow.source].append(placed_flow)
        graph.incoming[placed_flow.target].append(placed_flow)
