"""Draws a process as an SVG picture that needs no style attribute and can be listened to."""

from collections.abc import Collection, Iterable, Iterator
from typing import Final

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from thanglong.delivery.processes.constants import ACTIVITIES, GATEWAYS, SCOPE, Kind
from thanglong.delivery.processes.labelling import labels_of
from thanglong.delivery.processes.layout import drawing_of
from thanglong.delivery.processes.lettering import LINE, lines
from thanglong.delivery.processes.model import Bounds, Drawing, Element, Flow, Lane, ProcessModel
from thanglong.delivery.processes.step_names import corner, middle, name_lines
from thanglong.delivery.processes.symbols import symbol

__all__ = ["diagram_svg"]

MARGIN: Final = 12.0
LANE_NAME: Final = 104.0
"""Width of the column with the names of the lanes, left of the lanes, since authors write up to their edge."""


def diagram_svg(model: ProcessModel, current: Collection[str] = (), done: Collection[str] = ()) -> SafeString:
    """Return the picture. `current` are ids of open elements, `done` those gone through, arrows included.

    Wrap it in `<div class="process-picture" role="region" tabindex="0" aria-label="…">`, which scrolls on a phone, and
    link `processes/process.css`.
    """
    return mark_safe(_Picture(model, _own(current), _own(done)).svg())


def _own(names: Collection[str]) -> frozenset[str]:
    """Show what happens inside a called process on the step that calls it."""
    return frozenset(name.partition(SCOPE)[0] for name in names)


class _Picture:
    def __init__(self, model: ProcessModel, current: frozenset[str], done: frozenset[str]) -> None:
        self.model = model
        self.current = current
        self.done = done - current
        self.drawing: Drawing = drawing_of(model)
        self.lanes = {lane.id: _with_name(box) for lane in model.lanes if (box := self.drawing.shapes.get(lane.id))}
        headings = [_name_of(box) for box in self.lanes.values()]
        headings += [_top_of(self.drawing.shapes[part.id]) for part in model.of_kind(Kind.EVENT_PROCESS)]
        self.labels = labels_of(model, self.drawing, headings)

    def svg(self) -> str:
        left, top, right, bottom = self._frame()
        width, height = right - left, bottom - top
        name = f"process-{escape(self.model.id)}"
        parts = [
            f'<svg class="process" xmlns="http://www.w3.org/2000/svg" role="img" width="{width:.0f}" '
            f'height="{height:.0f}" viewBox="{left:g} {top:g} {width:g} {height:g}" '
            f'aria-labelledby="{name}-title {name}-desc">',
            f'<title id="{name}-title">{escape(str(self.model.name))}</title>',
            f'<desc id="{name}-desc">{escape(self._description())}</desc>',
            _arrow_head(f"{name}-arrow", "process-head"),
            _arrow_head(f"{name}-arrow-done", "process-head is-done"),
        ]
        parts += [self._lane(lane) for lane in self.model.lanes if lane.id in self.lanes]
        order = sorted(self.model.elements.values(), key=_layer)
        parts += [self._element(element) for element in order if element.kind is Kind.EVENT_PROCESS]
        parts += [self._flow(flow, name) for flow in self.model.flows]
        parts += [self._element(element) for element in order if element.kind is not Kind.EVENT_PROCESS]
        return "".join([*parts, "</svg>"])

    def _frame(self) -> tuple[float, float, float, float]:
        boxes = [self.drawing.shapes[name] for name in self.model.elements]
        boxes += [*self.lanes.values(), *(label.box for label in self.labels.values())]
        points = [point for flow in self.model.flows for point in self.drawing.edges[flow.id]]
        points += [(box.x, box.y) for box in boxes] + [(box.x + box.width, box.y + box.height) for box in boxes]
        xs, ys = [x for x, _y in points] or [0.0], [y for _x, y in points] or [0.0]
        return min(xs) - MARGIN, min(ys) - MARGIN, max(xs) + MARGIN, max(ys) + MARGIN

    def _description(self) -> str:
        names = [e.label for e in self.model.elements.values() if e.id in self.current]
        done = [e.label for e in self.model.elements.values() if e.id in self.done and e.kind in ACTIVITIES]
        parts = [_("Sơ đồ các bước của quy trình.")]
        if done:
            parts.append(_("Đã qua: %(steps)s.") % {"steps": ", ".join(done)})
        if names:
            parts.append(_("Đang ở: %(steps)s.") % {"steps": ", ".join(names)})
        return " ".join(parts)

    def _state(self, name: str) -> str:
        return " is-current" if name in self.current else " is-done" if name in self.done else ""

    def _lane(self, lane: Lane) -> str:
        box = self.lanes[lane.id]
        column = _name_of(box)
        label = lines(str(lane.name), LANE_NAME - 12, int((box.height - 8) // LINE))
        name = _lettering("process-role", column.centre[0], _first(column.centre[1], label), label)
        return (
            f'<g class="process-lane">{_box(box, 0)}<path class="process-lane-edge" '
            f'd="M{box.x + LANE_NAME:g} {box.y:g}v{box.height:g}"/>{name}</g>'
        )

    def _flow(self, flow: Flow, name: str) -> str:
        points = self.drawing.edges[flow.id]
        gone = flow.id in self.done
        head = f"{name}-arrow-done" if gone else f"{name}-arrow"
        path = "M" + "L".join(f"{x:g} {y:g}" for x, y in points)
        line = f'<path class="process-flow{" is-done" if gone else ""}" d="{path}" marker-end="url(#{head})"/>'
        return line + self._label(flow.id)

    def _label(self, name: str) -> str:
        label = self.labels.get(name)
        return _lettering("process-label", *label.baseline, label.lines) if label else ""

    def _element(self, element: Element) -> str:
        box = self.drawing.shapes[element.id]
        draw = self._task if element.kind in ACTIVITIES else self._mark
        if element.kind is Kind.EVENT_PROCESS:
            draw = self._event_process
        return (
            f'<g class="process-{element.kind.value.replace("_", "-")}{self._state(element.id)}">'
            f"<title>{escape(self._spoken(element))}</title>{''.join(draw(element, box))}</g>"
        )

    def _spoken(self, element: Element) -> str:
        if element.id in self.current:
            return _("%(name)s (đang ở bước này)") % {"name": element.label}
        if element.id in self.done:
            return _("%(name)s (đã qua)") % {"name": element.label}
        return element.label

    def _task(self, element: Element, box: Bounds) -> Iterator[str]:
        yield f'<g class="process-shape">{_box(box, 10)}</g>'
        if element.kind in {Kind.CALL, Kind.CASE}:
            yield _box(Bounds(box.x + 3, box.y + 3, box.width - 6, box.height - 6), 8)
        events = [self.drawing.shapes[other.id] for other in self.model.elements.values() if other.host == element.id]
        yield symbol(element, corner(box, events))
        found = name_lines(element.label, box)
        yield _lettering("process-name", box.centre[0], _first(middle(box, found, events), found), found)
        if element.id in self.done:
            x, y = box.x + box.width - 4, box.y + 4
            yield f'<circle class="process-badge" cx="{x:g}" cy="{y:g}" r="9"/>'
            yield f'<path class="process-tick" d="M{x - 4:g} {y:g}l3 3 5-6"/>'

    def _event_process(self, element: Element, box: Bounds) -> Iterator[str]:
        yield f'<g class="process-shape">{_box(box, 10)}</g>'
        yield _lettering("process-name", box.centre[0], box.y + 18, lines(element.label, box.width - 20, 1))

    def _mark(self, element: Element, box: Bounds) -> Iterator[str]:
        x, y = box.centre
        if element.kind in GATEWAYS:
            half = box.width / 2
            corners = f"l{half:g} {half:g}-{half:g} {half:g}-{half:g}-{half:g}z"
            yield f'<path class="process-shape" d="M{x:g} {box.y:g}{corners}"/>'
        else:
            dashed = " is-side" if element.kind is Kind.BOUNDARY and not element.interrupting else ""
            yield f'<circle class="process-shape{dashed}" cx="{x:g}" cy="{y:g}" r="{box.width / 2:g}"/>'
            if element.kind in {Kind.TIMER, Kind.MESSAGE, Kind.BOUNDARY}:
                yield f'<circle class="process-ring{dashed}" cx="{x:g}" cy="{y:g}" r="{box.width / 2 - 3.5:g}"/>'
        yield symbol(element, box)
        yield self._label(element.id)


def _layer(element: Element) -> int:
    return {Kind.EVENT_PROCESS: 0, Kind.BOUNDARY: 2}.get(element.kind, 1)


def _box(box: Bounds, radius: int) -> str:
    return f'<rect x="{box.x:g}" y="{box.y:g}" width="{box.width:g}" height="{box.height:g}" rx="{radius}"/>'


def _lettering(style: str, x: float, y: float, found: Iterable[str]) -> str:
    spans = "".join(
        f'<tspan x="{x:g}" y="{y + LINE * number:g}">{escape(line)}</tspan>' for number, line in enumerate(found)
    )
    return f'<text class="{style}">{spans}</text>'


def _first(middle: float, found: Collection[str]) -> float:
    """Return the first baseline of lines around a middle."""
    return middle - LINE * (len(found) - 1) / 2 + 4


def _with_name(lane: Bounds) -> Bounds:
    return Bounds(lane.x - LANE_NAME, lane.y, lane.width + LANE_NAME, lane.height)


def _top_of(box: Bounds) -> Bounds:
    return Bounds(box.x + box.width / 3, box.y, box.width / 3, LINE + 8)


def _name_of(lane: Bounds) -> Bounds:
    return Bounds(lane.x, lane.y, LANE_NAME, lane.height)


def _arrow_head(name: str, style: str) -> str:
    return (
        f'<marker id="{name}" class="{style}" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="10" markerHeight="10" '
        'markerUnits="userSpaceOnUse" orient="auto-start-reverse"><path d="M0 0 10 5 0 10z"/></marker>'
    )
