"""Draws a process as an SVG picture that needs no style attribute and can be listened to."""

from collections.abc import Collection, Iterable, Iterator
from typing import Final

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from thanglong.delivery.processes.constants import ACTIVITIES, GATEWAYS, SCOPE, Kind
from thanglong.delivery.processes.layout import drawing_of
from thanglong.delivery.processes.lettering import lines
from thanglong.delivery.processes.model import Bounds, Drawing, Element, Flow, Lane, Point, ProcessModel
from thanglong.delivery.processes.symbols import symbol

__all__ = ["diagram_svg"]

LINE: Final = 15.0
MARGIN: Final = 12.0


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
        parts += [self._lane(lane) for lane in self.model.lanes if lane.id in self.drawing.shapes]
        order = sorted(self.model.elements.values(), key=_layer)
        parts += [self._element(element) for element in order if element.kind is Kind.EVENT_PROCESS]
        parts += [self._flow(flow, name) for flow in self.model.flows]
        parts += [self._element(element) for element in order if element.kind is not Kind.EVENT_PROCESS]
        return "".join([*parts, "</svg>"])

    def _frame(self) -> tuple[float, float, float, float]:
        known = {*self.model.elements, *(lane.id for lane in self.model.lanes), *(flow.id for flow in self.model.flows)}
        boxes = [box for name, box in self.drawing.shapes.items() if name in known]
        boxes += [box for name, box in self.drawing.labels.items() if name in known]
        points = [point for name, line in self.drawing.edges.items() if name in known for point in line]
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
        box = self.drawing.shapes[lane.id]
        label = lines(str(lane.name), box.height - 8, 2)
        x, y = box.x + 15, box.y + box.height / 2
        name = _lettering("process-role", x, y + 4 - LINE * (len(label) - 1) / 2, label)
        return (
            f'<g class="process-lane">{_box(box, 0)}'
            f'<path class="process-lane-edge" d="M{box.x + 30:g} {box.y:g}v{box.height:g}"/>'
            f'<g transform="rotate(-90 {x:g} {y:g})">{name}</g></g>'
        )

    def _flow(self, flow: Flow, name: str) -> str:
        points = self.drawing.edges[flow.id]
        gone = flow.id in self.done
        head = f"{name}-arrow-done" if gone else f"{name}-arrow"
        path = "M" + "L".join(f"{x:g} {y:g}" for x, y in points)
        line = f'<path class="process-flow{" is-done" if gone else ""}" d="{path}" marker-end="url(#{head})"/>'
        return line + (self._text(flow.id, str(flow.name), _beside(points)) if flow.name else "")

    def _text(self, name: str, text: str, otherwise: tuple[float, float, float]) -> str:
        box = self.drawing.labels.get(name)
        x, y, width = (box.centre[0], box.y + 11, max(box.width + 20, 90)) if box else otherwise
        return _lettering("process-label", x, y, lines(text, width, 3))

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
        if element.kind is Kind.CALL:
            yield _box(Bounds(box.x + 3, box.y + 3, box.width - 6, box.height - 6), 8)
        yield symbol(element, box)
        found = lines(element.label, box.width - 12, int((box.height - 14) // LINE))
        y = box.centre[1] - LINE * (len(found) - 1) / 2 + 5
        yield _lettering("process-name", box.centre[0], y, found)
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
        if element.name:
            yield self._text(element.id, str(element.name), (x, box.y + box.height + 14, 110.0))


def _layer(element: Element) -> int:
    return {Kind.EVENT_PROCESS: 0, Kind.BOUNDARY: 2}.get(element.kind, 1)


def _box(box: Bounds, radius: int) -> str:
    return f'<rect x="{box.x:g}" y="{box.y:g}" width="{box.width:g}" height="{box.height:g}" rx="{radius}"/>'


def _lettering(style: str, x: float, y: float, found: Iterable[str]) -> str:
    spans = "".join(
        f'<tspan x="{x:g}" y="{y + LINE * number:g}">{escape(line)}</tspan>' for number, line in enumerate(found)
    )
    return f'<text class="{style}">{spans}</text>'


def _beside(points: tuple[Point, ...]) -> tuple[float, float, float]:
    (x, y), (other_x, other_y) = points[0], points[1]
    if abs(other_x - x) >= abs(other_y - y):
        return (x + other_x) / 2, y - 6, 90.0
    return x + 34, y + (20 if other_y > y else -14), 60.0


def _arrow_head(name: str, style: str) -> str:
    return (
        f'<marker id="{name}" class="{style}" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="10" markerHeight="10" '
        'markerUnits="userSpaceOnUse" orient="auto-start-reverse"><path d="M0 0 10 5 0 10z"/></marker>'
    )
