"""Finds a place for every name beside its symbol or arrow, where it covers nothing else."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise
from typing import Final

from thanglong.delivery.processes.constants import ACTIVITIES, GATEWAYS, Kind
from thanglong.delivery.processes.lettering import LINE, lines, width_of
from thanglong.delivery.processes.model import Bounds, Drawing, Element, Flow, Point, ProcessModel

__all__ = ["Label", "labels_of"]

ASCENT: Final = 11.0
MOST_LINES: Final = 3
WIDTHS: Final = (110.0, 80.0)
ON_SHAPE, ON_NAME, ON_ARROW, ON_EDGE = 10, 8, 3, 1
"""How much it hurts when a name lies on each of these."""

Taken = tuple[float, float, float, float, int]
"""Left, top, right and bottom of something in the picture, and how much it hurts to cover it."""


@dataclass(frozen=True, slots=True)
class Label:
    """A name in lines, and the box that it fills."""

    lines: tuple[str, ...]
    box: Bounds

    @property
    def baseline(self) -> Point:
        """Return the middle of the first line's baseline."""
        return self.box.centre[0], self.box.y + ASCENT


def labels_of(model: ProcessModel, drawing: Drawing, beside: Sequence[Bounds]) -> dict[str, Label]:
    """Return the names of events, gateways and arrows by id; `beside` are boxes to keep clear of.

    The author's own place is taken when it is free, else the nearest free one, else the one that hurts least.
    """
    taken = [_taken(*obstacle) for obstacle in _obstacles(model, drawing)]
    taken += [_taken(box, ON_NAME) for box in beside]
    found: dict[str, Label] = {}
    for name, candidates in _wanted(model, drawing):
        label = _best(candidates, taken)
        found[name] = label
        taken.append(_taken(label.box, ON_NAME))
    return found


def _wanted(model: ProcessModel, drawing: Drawing) -> Iterator[tuple[str, Iterator[Label]]]:
    for element in model.elements.values():
        if element.name and element.kind not in ACTIVITIES and element.kind is not Kind.EVENT_PROCESS:
            yield element.id, _around(element, drawing)
    for flow in model.flows:
        if flow.name:
            yield flow.id, _along(flow, drawing)


def _best(candidates: Iterator[Label], taken: list[Taken]) -> Label:
    best, least = next(candidates), 0
    for label in chain((best,), candidates):
        box = label.box
        left, top, right, bottom = box.x, box.y, box.x + box.width, box.y + box.height
        cost = sum(hurt for x, y, end, foot, hurt in taken if x < right and left < end and y < bottom and top < foot)
        if cost == 0:
            return label
        if least == 0 or cost < least:
            best, least = label, cost
    return best


def _taken(box: Bounds, hurt: int) -> Taken:
    return box.x, box.y, box.x + box.width, box.y + box.height, hurt


def _obstacles(model: ProcessModel, drawing: Drawing) -> Iterator[tuple[Bounds, int]]:
    for element in model.elements.values():
        box = drawing.shapes[element.id]
        if element.kind is Kind.EVENT_PROCESS:
            yield from ((edge, ON_ARROW) for edge in _edges(box))
        else:
            yield box, ON_SHAPE
    for flow in model.flows:
        points = drawing.edges[flow.id]
        yield from ((_segment(*pair), ON_ARROW) for pair in pairwise(points))
    for lane in model.lanes:
        if lane.id in drawing.shapes:
            yield from ((edge, ON_EDGE) for edge in _edges(drawing.shapes[lane.id]))


def _edges(box: Bounds) -> Iterator[Bounds]:
    left, top, right, bottom = box.x, box.y, box.x + box.width, box.y + box.height
    corners = ((left, top), (right, top), (right, bottom), (left, bottom), (left, top))
    return (_segment(*pair) for pair in pairwise(corners))


def _segment(start: Point, end: Point) -> Bounds:
    left, top = min(start[0], end[0]) - 1, min(start[1], end[1]) - 1
    return Bounds(left, top, abs(start[0] - end[0]) + 2, abs(start[1] - end[1]) + 2)


def _around(element: Element, drawing: Drawing) -> Iterator[Label]:
    text, box = str(element.name), drawing.shapes[element.id]
    (x, y), right, bottom = box.centre, box.x + box.width, box.y + box.height
    yield from _own(text, drawing.labels.get(element.id))
    near = 0.0 if element.kind in GATEWAYS else 4.0
    for width in WIDTHS:
        found = _broken(text, width)
        wide, high = _size(found)
        yield _at(found, x - wide / 2, bottom + 3)
        yield _at(found, x - wide / 2, box.y - 4 - high)
        yield _at(found, right + 5, y - high / 2)
        yield _at(found, box.x - 5 - wide, y - high / 2)
        yield _at(found, x + 6 + near, bottom + near)
        yield _at(found, x - 6 - near - wide, bottom + near)
        yield _at(found, x + 6 + near, box.y - near - high)
        yield _at(found, x - 6 - near - wide, box.y - near - high)


def _along(flow: Flow, drawing: Drawing) -> Iterator[Label]:
    text, points = str(flow.name), drawing.edges[flow.id]
    yield from _own(text, drawing.labels.get(flow.id))
    for width in WIDTHS:
        found = _broken(text, width)
        wide, high = _size(found)
        for (x, y), (other_x, other_y) in pairwise(points):
            for share in (0.5, 0.3, 0.7):
                at_x, at_y = x + (other_x - x) * share, y + (other_y - y) * share
                if abs(other_x - x) >= abs(other_y - y):
                    yield _at(found, at_x - wide / 2, at_y - 3 - high)
                    yield _at(found, at_x - wide / 2, at_y + 3)
                else:
                    yield _at(found, at_x + 5, at_y - high / 2)
                    yield _at(found, at_x - 5 - wide, at_y - high / 2)


def _own(text: str, box: Bounds | None) -> Iterator[Label]:
    if box:
        found = _broken(text, max(box.width + 20, 90))
        yield _at(found, box.centre[0] - _size(found)[0] / 2, box.y)


def _broken(text: str, width: float) -> tuple[str, ...]:
    return tuple(lines(text, width, MOST_LINES))


def _size(found: tuple[str, ...]) -> tuple[float, float]:
    return max(width_of(line) for line in found), LINE * len(found) - 2


def _at(found: tuple[str, ...], left: float, top: float) -> Label:
    return Label(found, Bounds(left, top, *_size(found)))
