"""The small drawings that tell BPMN elements apart without colour."""

from typing import Final

from thanglong.delivery.processes.constants import Kind
from thanglong.delivery.processes.model import Bounds, Element

__all__ = ["symbol"]

PERSON: Final = "M4 14c0-3 2-5 4-5s4 2 4 5zM8 8a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5z"
ENVELOPE: Final = "M2 4h12v8H2zM2 4l6 5 6-5"
CLOCK: Final = "M8 2.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11zM8 5v3.2l2.4 1.6"
GEAR: Final = "M8 5.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5zM8 2v2M8 12v2M2 8h2M12 8h2M3.8 3.8l1.4 1.4M10.8 10.8l1.4 1.4"
CROSS: Final = "M4.5 4.5l7 7M11.5 4.5l-7 7"
PLUS: Final = "M8 3v10M3 8h10"
RING: Final = "M8 3.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9z"
PENTAGON: Final = "M8 3l5 3.8-2 5.7H5L3 6.8z"
DOT: Final = "M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2z"

ON_TASKS: Final = {Kind.USER: PERSON, Kind.SERVICE: GEAR, Kind.RECEIVE: ENVELOPE, Kind.CALL: PLUS, Kind.CASE: PLUS}
ON_GATEWAYS: Final = {
    Kind.EXCLUSIVE: CROSS,
    Kind.PARALLEL: PLUS,
    Kind.INCLUSIVE: RING,
    Kind.EVENT_GATEWAY: PENTAGON,
}


def symbol(element: Element, box: Bounds) -> str:
    """Return the sign of an element, in the corner of a task or in the middle of a gateway or event."""
    if path := ON_TASKS.get(element.kind):
        return f'<path class="process-sign" transform="translate({box.x + 5:g} {box.y + 4:g})" d="{path}"/>'
    if path := ON_GATEWAYS.get(element.kind):
        return _centred(path, box, 1.5)
    if element.terminate:
        return _centred(DOT, box, 1.2, "process-sign is-full")
    if element.message:
        return _centred(ENVELOPE, box, 1.0)
    return _centred(CLOCK, box, 1.2) if element.timing else ""


def _centred(path: str, box: Bounds, scale: float, style: str = "process-sign") -> str:
    x, y = box.centre[0] - 8 * scale, box.centre[1] - 8 * scale
    return f'<path class="{style}" transform="translate({x:g} {y:g}) scale({scale:g})" d="{path}"/>'
