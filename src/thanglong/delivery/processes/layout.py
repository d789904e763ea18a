"""Lays a process out when its file has no picture: columns by order, bands by lane."""

from collections import defaultdict
from typing import Final

from thanglong.delivery.processes.constants import ACTIVITIES, GATEWAYS, Kind
from thanglong.delivery.processes.flattening import Graph
from thanglong.delivery.processes.model import Bounds, Drawing, Element, Point, ProcessModel
from thanglong.delivery.processes.ordering import ranks

__all__ = ["drawing_of"]

COLUMN: Final = 170.0
ROW: Final = 120.0
HEADER: Final = 30.0
TASK: Final = (120.0, 80.0)
EVENT: Final = (36.0, 36.0)
GATEWAY: Final = (50.0, 50.0)


def drawing_of(model: ProcessModel) -> Drawing:
    """Return the author's picture when it is complete, else one of our own."""
    drawn = model.drawing
    missing = [name for name in model.elements if name not in drawn.shapes]
    missing += [flow.id for flow in model.flows if flow.id not in drawn.edges]
    return _lay_out(model) if missing else drawn


def _size(element: Element) -> tuple[float, float]:
    return TASK if element.kind in ACTIVITIES else GATEWAY if element.kind in GATEWAYS else EVENT


def _lay_out(model: ProcessModel) -> Drawing:
    shapes = _place(model)
    lowest = max((box.y + box.height for box in shapes.values()), default=0.0)
    edges: dict[str, tuple[Point, ...]] = {}
    back = 0
    for flow in model.flows:
        source, target = shapes[flow.source], shapes[flow.target]
        if target.x > source.x + source.width or model.elements[flow.source].host:
            edges[flow.id] = _forward(model.elements[flow.source], source, target)
        else:
            back += 1
            edges[flow.id] = _backward(source, target, lowest + 14.0 * back)
    return Drawing(shapes=shapes, edges=edges, labels={})


def _place(model: ProcessModel) -> dict[str, Bounds]:
    bands = _bands(model)
    column = ranks(_own_graph(model))
    cells: dict[tuple[int, int], list[str]] = defaultdict(list)
    for element in model.elements.values():
        if not element.host and element.kind is not Kind.EVENT_PROCESS:
            cells[bands[element.id], column[element.id]].append(element.id)
    heights: dict[int, float] = defaultdict(lambda: ROW)
    for (band, _column), names in cells.items():
        heights[band] = max(heights[band], ROW * len(names))
    tops = _tops(heights)
    shapes: dict[str, Bounds] = {}
    for (band, rank), names in cells.items():
        for number, name in enumerate(names):
            width, height = _size(model.elements[name])
            x = HEADER + 30.0 + COLUMN * rank + (TASK[0] - width) / 2
            y = tops[band] + heights[band] * (2 * number + 1) / (2 * len(names)) - height / 2
            shapes[name] = Bounds(x, y, width, height)
    _place_borders(model, shapes)
    _place_event_processes(model, shapes)
    right = max((box.x + box.width for box in shapes.values()), default=0.0) + 30.0
    for number, lane in enumerate(model.lanes):
        shapes[lane.id] = Bounds(0.0, tops[number], right, heights[number])
    return shapes


def _own_graph(model: ProcessModel) -> Graph:
    """Return the graph of this process alone, calls closed."""
    graph = Graph(elements=dict(model.elements))
    for element in model.elements.values():
        if element.host:
            graph.borders[element.host].append(element)
    for flow in model.flows:
        graph.outgoing[flow.source].append(flow)
        graph.incoming[flow.target].append(flow)
    return graph


def _bands(model: ProcessModel) -> dict[str, int]:
    lane_of = {member: number for number, lane in enumerate(model.lanes) for member in lane.members}
    below = len(model.lanes) or 1
    return {
        element.id: below + list(model.elements).index(element.scope) if element.scope else lane_of.get(element.id, 0)
        for element in model.elements.values()
    }


def _tops(heights: dict[int, float]) -> dict[int, float]:
    tops: dict[int, float] = {}
    y = 0.0
    for band in range(max(heights, default=0) + 1):
        tops[band] = y
        y += heights.get(band, 0.0)
    return tops


def _place_borders(model: ProcessModel, shapes: dict[str, Bounds]) -> None:
    used: dict[str, int] = defaultdict(int)
    for element in model.of_kind(Kind.BOUNDARY):
        host = shapes[element.host]
        x = host.x + host.width - 36.0 * (used[element.host] + 1) - 4.0
        shapes[element.id] = Bounds(x, host.y + host.height - 18.0, *EVENT)
        used[element.host] += 1


def _place_event_processes(model: ProcessModel, shapes: dict[str, Bounds]) -> None:
    for box in list(model.of_kind(Kind.EVENT_PROCESS)):
        inner = [shapes[element.id] for element in model.elements.values() if element.scope == box.id]
        left, top = min(b.x for b in inner) - 40.0, min(b.y for b in inner) - 30.0
        right, bottom = max(b.x + b.width for b in inner) + 40.0, max(b.y + b.height for b in inner) + 34.0
        shapes[box.id] = Bounds(left, top, right - left, bottom - top)


def _forward(source: Element, start: Bounds, end: Bounds) -> tuple[Point, ...]:
    if source.host:
        x, y = start.centre[0], start.y + start.height
        return ((x, y), (x, y + 14.0), (end.x - 20.0, y + 14.0), (end.x - 20.0, end.centre[1]), (end.x, end.centre[1]))
    if source.kind in GATEWAYS and abs(start.centre[1] - end.centre[1]) >= 1.0:
        down = end.centre[1] > start.centre[1]
        x, y = start.centre[0], start.y + start.height if down else start.y
        return ((x, y), (x, end.centre[1]), (end.x, end.centre[1]))
    x, y = start.x + start.width, start.centre[1]
    if abs(y - end.centre[1]) < 1.0:
        return ((x, y), (end.x, y))
    middle = end.x - 22.0
    return ((x, y), (middle, y), (middle, end.centre[1]), (end.x, end.centre[1]))


def _backward(start: Bounds, end: Bounds, level: float) -> tuple[Point, ...]:
    left, right = end.centre[0], start.centre[0]
    return ((right, start.y + start.height), (right, level), (left, level), (left, end.y + end.height))
