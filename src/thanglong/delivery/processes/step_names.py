"""Places sign and name inside the box of a step, clear of the events that sit on its border."""

from collections.abc import Collection, Sequence
from typing import Final

from thanglong.delivery.processes.lettering import LINE, lines, width_of
from thanglong.delivery.processes.model import Bounds

__all__ = ["corner", "middle", "name_lines"]

SIGN: Final = 20.0
"""Room for the sign in the corner."""
PADDING: Final = 6.0
ASCENT: Final = 2.0
"""How much of a line's height is empty above its letters: four lines below the sign keep clear of the border."""


def corner(box: Bounds, events: Collection[Bounds]) -> Bounds:
    """Return the box whose top left corner takes the sign: the step's own, or its lower part when an event is above."""
    covered = any(event.x < box.x + SIGN + 5 and event.y < box.y + SIGN for event in events)
    return Bounds(box.x, box.y + box.height - SIGN, box.width, SIGN) if covered else box


def name_lines(name: str, box: Bounds) -> list[str]:
    """Return the name in as many lines as fit."""
    return lines(name, box.width - 2 * PADDING, int((box.height - SIGN) // LINE))


def middle(box: Bounds, found: Sequence[str], events: Collection[Bounds]) -> float:
    """Return the height of the name's middle: below the sign when its first line is wide, above events at the foot."""
    half, bottom = LINE * len(found) / 2, box.y + box.height
    beside_sign = len(found) > 2 and width_of(found[0]) > box.width - 2 * (SIGN + 4)
    highest = box.y + (SIGN - ASCENT if beside_sign else PADDING) + half
    floors = [bottom, *(event.y - 2 for event in events if event.y > box.centre[1])]
    return max(highest, min(box.centre[1], min(floors) - half))
