"""Breaks text into lines for a picture, since SVG does not."""

from typing import Final

ADVANCE: Final = 6.5
"""Average width of a letter of the interface font at 12 px."""

LINE: Final = 15.0
"""From one baseline to the next."""


def width_of(line: str) -> float:
    """Return about how wide a line is."""
    return ADVANCE * len(line)


def lines(text: str, width: float, most: int) -> list[str]:
    """Return the text in at most `most` lines of about `width` pixels; what does not fit ends in …"""
    room = max(4, int(width / ADVANCE))
    found: list[str] = []
    for word in text.split():
        if found and len(found[-1]) + 1 + len(word) <= room:
            found[-1] += f" {word}"
        else:
            found.append(word)
    if len(found) > most:
        found = found[:most]
        found[-1] = f"{found[-1][: room - 1]}…"
    return found
