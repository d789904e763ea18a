"""Draws the floors and rooms of the house, with who imports whom, from the import graph of the code itself."""

import sys
from collections import Counter
from html import escape
from pathlib import Path

import grimp

ROOT = Path(__file__).resolve().parents[1]
PICTURE = ROOT / "docs" / "architecture.svg"
FLOORS = (
    ("site", "settings, supervisor, command line"),
    ("demo", "demo people and history"),
    ("faces", "what people and machines touch"),
    ("delivery", "from a procedure to its result"),
    ("foundation", "who, where, signed by whom, recorded"),
    ("design", "pages and printed documents"),
    ("kernel", "time, money, text, actions, events, jobs"),
)
WITH_ROOMS = ("faces", "delivery", "foundation")
WIDTH, FLOOR_HEIGHT, ROOM_WIDTH, ROOM_HEIGHT, LEFT, GAP = 1120, 104, 136, 44, 210, 28

Box = tuple[float, float, float]
"""Left edge, top edge, width."""


def room_of(module: str) -> str:
    """Return the room of a module, or its floor where a floor has no rooms."""
    parts = module.split(".")
    if len(parts) > 2 and parts[1] in WITH_ROOMS:
        return f"{parts[1]}/{parts[2]}"
    return parts[1] if len(parts) > 1 else ""


def imports() -> Counter[tuple[str, str]]:
    """Count the imports between rooms, tests left out."""
    graph = grimp.build_graph("thanglong", cache_dir=None)
    counted: Counter[tuple[str, str]] = Counter()
    for importer in graph.modules:
        for imported in graph.find_modules_directly_imported_by(importer):
            pair = (room_of(importer), room_of(imported))
            if pair[0] != pair[1] and all(pair) and ".tests" not in importer and "__main__" not in importer:
                counted[pair] += 1
    return counted


def places(pairs: Counter[tuple[str, str]]) -> dict[str, Box]:
    """Place each room on its floor, the floors from top to bottom."""
    rooms = sorted({room for pair in pairs for room in pair})
    found: dict[str, Box] = {}
    for row, (floor, _) in enumerate(FLOORS):
        mine = [room for room in rooms if room == floor or room.startswith(f"{floor}/")]
        for column, room in enumerate(mine):
            width = ROOM_WIDTH if "/" in room else WIDTH - LEFT - 40
            found[room] = (LEFT + column * (ROOM_WIDTH + GAP), 20 + row * FLOOR_HEIGHT + 24, width)
    return found


def draw(pairs: Counter[tuple[str, str]]) -> str:
    """Return the picture as SVG; it explains itself to screen readers by title and description."""
    at = places(pairs)
    height = 40 + len(FLOORS) * FLOOR_HEIGHT
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img" '
        'aria-labelledby="title description" font-family="Be Vietnam Pro, sans-serif" font-size="14">',
        '<title id="title">The floors of the house</title>',
        f'<desc id="description">{escape(describe(pairs))}</desc>',
        '<defs><marker id="arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" '
        'markerUnits="userSpaceOnUse" orient="auto">'
        '<path d="M0 0 L8 4 L0 8 z" fill="#7a6a55"/></marker></defs>',
        f'<rect width="{WIDTH}" height="{height}" fill="#fdf9f0"/>',
        *(_floor(row, name, about) for row, (name, about) in enumerate(FLOORS)),
        *(
            _arrow(at[above], at[below], count)
            for (above, below), count in sorted(pairs.items())
            if below != "kernel"  # everybody uses the kernel; arrows would say nothing
        ),
        *(_room(room, box) for room, box in at.items()),
        "</svg>",
    ]
    return "\n".join(lines) + "\n"


def describe(pairs: Counter[tuple[str, str]]) -> str:
    """Say in words what the arrows show."""
    return "; ".join(f"{above} uses {below} ({count})" for (above, below), count in sorted(pairs.items()))


def _floor(row: int, name: str, about: str) -> str:
    top = 20 + row * FLOOR_HEIGHT
    return (
        f'<rect x="16" y="{top}" width="{WIDTH - 32}" height="{FLOOR_HEIGHT - 12}" rx="8" fill="#f4ead7"/>'
        f'<text x="32" y="{top + 40}" font-weight="600" fill="#8a1f1f">{name}</text>'
        f'<text x="32" y="{top + 60}" font-size="11" fill="#5b5144">'
        + "".join(
            f'<tspan x="32" dy="{0 if line == 0 else 14}">{escape(text)}</tspan>' for line, text in _wrapped(about)
        )
        + "</text>"
    )


def _wrapped(text: str) -> list[tuple[int, str]]:
    lines = [""]
    for word in text.split():
        if len(lines[-1]) + len(word) > 26:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return list(enumerate(lines))


def _room(room: str, box: Box) -> str:
    x, y, width = box
    name = room.rsplit("/", maxsplit=1)[-1] if room != "kernel" else "kernel, used by every room"
    return (
        f'<rect x="{x}" y="{y}" width="{width}" height="{ROOM_HEIGHT}" rx="6" fill="#fff" stroke="#8a1f1f"/>'
        f'<text x="{x + width / 2}" y="{y + 27}" text-anchor="middle" fill="#222">{name}</text>'
    )


def _arrow(above: Box, below: Box, count: int) -> str:
    path = _along(above, below) if above[1] == below[1] else _down(above, below)
    return (
        f'<path d="{path}" fill="none" stroke="#7a6a55" stroke-opacity="0.6" '
        f'stroke-width="{min(3.0, 0.8 + count / 12):.1f}" marker-end="url(#arrow)"/>'
    )


def _down(above: Box, below: Box) -> str:
    """Draw from floor to floor; a box as wide as its floor is left or met straight above the other end."""
    start = above[0] + above[2] / 2 if above[2] == ROOM_WIDTH else below[0] + below[2] / 2
    end = below[0] + below[2] / 2 if below[2] == ROOM_WIDTH else start
    top, bottom = above[1] + ROOM_HEIGHT, below[1]
    return f"M{start} {top} C{start} {(top + bottom) / 2} {end} {(top + bottom) / 2} {end} {bottom}"


def _along(above: Box, below: Box) -> str:
    """Draw from room to room on one floor: straight to a neighbour, in an arc over others."""
    forward = below[0] > above[0]
    if abs(below[0] - above[0]) == ROOM_WIDTH + GAP:
        y = above[1] + ROOM_HEIGHT / 2 + (6 if forward else -6)
        return f"M{above[0] + (ROOM_WIDTH if forward else 0)} {y} L{below[0] + (0 if forward else ROOM_WIDTH)} {y}"
    start, end = above[0] + ROOM_WIDTH * (0.6 if forward else 0.4), below[0] + ROOM_WIDTH * (0.4 if forward else 0.6)
    return f"M{start} {above[1]} Q{(start + end) / 2} {above[1] - 36} {end} {below[1]}"


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT / "src"))
    PICTURE.parent.mkdir(exist_ok=True)
    PICTURE.write_text(draw(imports()), encoding="utf-8")
    print(PICTURE.relative_to(ROOT))
