"""Levels a page that was laid on the scanner, or photographed, a little askew.

Lines of text make the darkness of rows differ most when they lie level, so the best of a few small turns is searched
on a thumbnail. Larger angles are left alone: they are pictures, not pages.
"""

from itertools import pairwise
from typing import Final

from PIL import Image

SMALL: Final = 400
COARSE: Final = tuple(angle / 2 for angle in range(-8, 9))
FINE: Final = (-0.3, -0.2, -0.1, 0.1, 0.2, 0.3)
LEAST_ANGLE: Final = 0.4
CLEARLY: Final = 1.1
"""How much more the rows must differ before a turn is believed."""


def levelled(image: Image.Image) -> Image.Image:
    """Return the page with its lines level, or the same picture when it has none or they are level already."""
    angle = skew(image)
    if abs(angle) < LEAST_ANGLE:
        return image
    return image.rotate(angle, Image.Resampling.BICUBIC, expand=True, fillcolor="white")


def skew(image: Image.Image) -> float:
    """Return the small turn, in degrees counter-clockwise, after which lines of text lie level; 0 when unclear."""
    small = image.convert("L")
    small.thumbnail((SMALL, SMALL))
    ground = _lightest(small)
    scores = {angle: _contrast(small, angle, ground) for angle in COARSE}
    best = max(scores, key=scores.__getitem__)
    if abs(best) == max(COARSE) or scores[best] < CLEARLY * max(scores[0.0], 1e-9):
        return 0.0
    near = {best: scores[best]} | {best + step: _contrast(small, best + step, ground) for step in FINE}
    return max(near, key=near.__getitem__)


def _contrast(small: Image.Image, angle: float, ground: int) -> float:
    turned = small.rotate(angle, Image.Resampling.BILINEAR, fillcolor=ground)
    margin = turned.width // 10
    rows = turned.crop((margin, margin, turned.width - margin, turned.height - margin))
    column = rows.resize((1, rows.height), Image.Resampling.BOX).tobytes()
    return sum((above - below) ** 2 for above, below in pairwise(column))


def _lightest(small: Image.Image) -> int:
    histogram = small.histogram()
    return max(range(128, 256), key=histogram.__getitem__)
