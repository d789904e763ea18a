"""Draws the floors and rooms of the house, with who imports whom, from the import graph of the code itself.

Inside a floor a room stands above those it uses, and arrows that follow from others are left out. How much a floor
takes from lower ones is written beside it: arrows from every room to every floor below would hide each other.
"""

import sys
from collections import Counter
from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import NamedTuple

import grimp

ROOT = Path(__file__).resolve().parents[1]
PICTURE = ROOT / "docs" / "architecture.svg"
FLOORS = {
    "site": "settings, supervisor, command line",
    "demo": "demo people and history",
    "faces": "what people and machines touch",
    "delivery": "from a procedure to its result",
    "foundation": "who, where, signed by whom, recorded",
    "design": "pages and printed documents",
    "kernel": "time, money, text, actions, events, jobs",
}
WITH_ROOMS = ("faces", "delivery", "foundation")
WIDTH, MARGIN, LEFT, COLUMNS = 1220, 16, 212, 6
ROOM_WIDTH, ROOM_HEIGHT, GAP, ROW_HEIGHT = 116, 40, 14, 68
PADDING, FLOOR_GAP = 20, 10
RIGHT = LEFT + COLUMNS * (ROOM_WIDTH + GAP) + 14
INK, LINE, RED, SHEET, PAPER = "#5b5144", "#7a6a55", "#8a1f1f", "#f4ead7", "#fdf9f0"

Pairs = Counter[tuple[str, str]]
"""How often the first room imports from the second."""


class Box(NamedTuple):
    """Where something is drawn."""

    left: float
    top: float
    width: float
    height: float

    @property
    def middle(self) -> float:
        """Return the middle of its width."""
        return self.left + self.width / 2


def room_of(module: str) -> str:
    """Return the room of a module, or its floor where a floor has no rooms."""
    parts = module.split(".")
    if len(parts) > 2 and parts[1] in WITH_ROOMS:
        return f"{parts[1]}/{parts[2]}"
    return parts[1] if len(parts) > 1 else ""


def floor_of(room: str) -> str:
    """Return the floor on which a room is."""
    return room.partition("/")[0]


def imports() -> Pairs:
    """Count the imports between rooms, tests left out."""
    graph = grimp.build_graph("thanglong", cache_dir=None)
    counted: Pairs = Counter()
    for importer in graph.modules:
        for imported in graph.find_modules_directly_imported_by(importer):
            pair = (room_of(importer), room_of(imported))
            if pair[0] != pair[1] and all(pair) and ".tests" not in importer and "__main__" not in importer:
                counted[pair] += 1
    return counted


# --- where the rooms stand ------------------------------------------------------------------------------------------


def rooms_of(pairs: Pairs, floor: str) -> list[str]:
    """Return the rooms of a floor, or the floor itself when it has none."""
    return sorted({room for pair in pairs for room in pair if floor_of(room) == floor}) or [floor]


def used_by(pairs: Pairs, room: str) -> set[str]:
    """Return the rooms of the same floor from which a room imports."""
    return {below for above, below in pairs if above == room and floor_of(below) == floor_of(room)}


def reach(pairs: Pairs, room: str) -> set[str]:
    """Return the rooms of the same floor that a room uses, itself or through others; rooms form no circle."""
    found = used_by(pairs, room)
    return found.union(*(reach(pairs, each) for each in found))


def level(pairs: Pairs, room: str) -> int:
    """Return how many rooms of its floor lie below a room on the longest way down."""
    return max((level(pairs, below) + 1 for below in used_by(pairs, room)), default=0)


def rows(pairs: Pairs, floor: str) -> list[list[str]]:
    """Return the rooms of a floor row by row from the top, each above all that it uses."""
    rooms = rooms_of(pairs, floor)
    found = []
    for height in sorted({level(pairs, room) for room in rooms}, reverse=True):
        same = [room for room in rooms if level(pairs, room) == height]
        found += [same[start : start + COLUMNS] for start in range(0, len(same), COLUMNS)]
    return found


def places(pairs: Pairs) -> tuple[dict[str, Box], dict[str, Box]]:
    """Place floors and rooms, from top to bottom."""
    floors: dict[str, Box] = {}
    rooms: dict[str, Box] = {}
    top = float(MARGIN)
    for floor in FLOORS:
        lines = rows(pairs, floor)
        for number, line in enumerate(lines):
            rooms.update(_row(line, top + PADDING + number * ROW_HEIGHT))
        height = 2 * PADDING + len(lines) * ROW_HEIGHT - (ROW_HEIGHT - ROOM_HEIGHT)
        floors[floor] = Box(MARGIN, top, WIDTH - 2 * MARGIN, height)
        top += height + FLOOR_GAP
    return floors, rooms


def _row(line: list[str], top: float) -> dict[str, Box]:
    wide = COLUMNS * (ROOM_WIDTH + GAP) - GAP
    if "/" not in line[0]:
        return {line[0]: Box(LEFT, top, wide, ROOM_HEIGHT)}
    step = wide / len(line)
    return {
        room: Box(LEFT + (column + 0.5) * step - ROOM_WIDTH / 2, top, ROOM_WIDTH, ROOM_HEIGHT)
        for column, room in enumerate(line)
    }


# --- the picture ----------------------------------------------------------------------------------------------------


def draw(pairs: Pairs) -> str:
    """Return the picture as SVG; it explains itself to screen readers by title and description."""
    floors, rooms = places(pairs)
    height = max(box.top + box.height for box in floors.values()) + MARGIN
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height:g}" role="img" '
        'aria-labelledby="title description" font-family="Be Vietnam Pro, sans-serif" font-size="14">',
        '<title id="title">The floors of the house</title>',
        f'<desc id="description">{escape(describe(pairs))}</desc>',
        '<defs><marker id="arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" '
        f'markerUnits="userSpaceOnUse" orient="auto"><path d="M0 0 L8 4 L0 8 z" fill="{LINE}"/></marker></defs>',
        f'<rect width="{WIDTH}" height="{height:g}" fill="{PAPER}"/>',
        *(_floor(floor, box, taken_from(pairs, floor)) for floor, box in floors.items()),
        *(_arrow(rooms[above], rooms[below]) for above, below in arrows(pairs)),
        *(_room(room, box) for room, box in rooms.items()),
        "</svg>",
    ]
    return "\n".join(lines) + "\n"


def describe(pairs: Pairs) -> str:
    """Say in words who imports whom, and how often."""
    return "; ".join(f"{above} uses {below} ({count})" for (above, below), count in sorted(pairs.items()))


def arrows(pairs: Pairs) -> Iterator[tuple[str, str]]:
    """Return who uses whom on one floor, without what follows from other arrows."""
    for above, below in sorted(pairs):
        if floor_of(above) == floor_of(below):
            others = used_by(pairs, above) - {below}
            if not any(below in reach(pairs, other) for other in others):
                yield above, below


def taken_from(pairs: Pairs, floor: str) -> dict[str, int]:
    """Count the imports of a floor from each lower one."""
    found: Counter[str] = Counter()
    for (above, below), count in pairs.items():
        if floor_of(above) == floor != floor_of(below):
            found[floor_of(below)] += count
    return {below: found[below] for below in FLOORS if found[below]}


def _floor(name: str, box: Box, taken: dict[str, int]) -> str:
    words = [f"{below} {count}" for below, count in taken.items()]
    uses = ["imports from", " · ".join(words[:2]), " · ".join(words[2:4]), " · ".join(words[4:])] if words else []
    return (
        f'<rect x="{box.left}" y="{box.top:g}" width="{box.width}" height="{box.height:g}" rx="8" fill="{SHEET}"/>'
        f'<text x="32" y="{box.top + 32:g}" font-weight="600" fill="{RED}">{name}</text>'
        + _lines(32, box.top + 50, _wrapped(FLOORS[name]))
        + _lines(RIGHT, box.top + 22, [line for line in uses if line])
    )


def _lines(left: float, top: float, lines: list[str]) -> str:
    spans = "".join(f'<tspan x="{left}" y="{top + 15 * n:g}">{escape(line)}</tspan>' for n, line in enumerate(lines))
    return f'<text font-size="11.5" fill="{INK}">{spans}</text>'


def _wrapped(text: str) -> list[str]:
    lines = [""]
    for word in text.split():
        if len(lines[-1]) + len(word) > 26:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines


def _room(room: str, box: Box) -> str:
    name = room.rpartition("/")[2]
    return (
        f'<rect x="{box.left:g}" y="{box.top:g}" width="{box.width:g}" height="{box.height}" rx="6" fill="#fff" '
        f'stroke="{RED}"/>'
        f'<text x="{box.middle:g}" y="{box.top + 25:g}" text-anchor="middle" fill="#222">{name}</text>'
    )


def _arrow(above: Box, below: Box) -> str:
    """Draw from room to room, down."""
    top, bottom = above.top + above.height, below.top
    half = (top + bottom) / 2
    path = f"M{above.middle:g} {top:g} C{above.middle:g} {half:g} {below.middle:g} {half:g} {below.middle:g} {bottom:g}"
    return f'<path d="{path}" fill="none" stroke="{LINE}" stroke-width="1.2" marker-end="url(#arrow)"/>'


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT / "src"))
    PICTURE.parent.mkdir(exist_ok=True)
    PICTURE.write_text(draw(imports()), encoding="utf-8")
    print(PICTURE.relative_to(ROOT))
