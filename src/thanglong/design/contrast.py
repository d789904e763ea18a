"""Contrast is computed from the style sheet itself, so that no change of a colour can quietly hide a text."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from re import DOTALL
from re import compile as pattern
from typing import Final

TOKENS = Path(__file__).parent / "static" / "design" / "css" / "tokens.css"
DARK = pattern(r"@media screen and \(prefers-color-scheme: dark\) \{(.*)\}\s*\}", DOTALL)
COLOUR = pattern(r"--([a-z0-9-]+):\s*(#[0-9a-f]{6});")
TEXT: Final = 4.5
SHAPE: Final = 3.0

# Foreground, background, least contrast: every pair that the style sheets put on a page.
PAIRS: Final = (
    ("ink", "paper", TEXT),
    ("ink", "surface", TEXT),
    ("ink", "sunken", TEXT),
    ("ink", "gold-soft", TEXT),
    ("ink", "indigo-soft", TEXT),
    ("ink", "jade-soft", TEXT),
    ("ink", "amber-soft", TEXT),
    ("ink", "danger-soft", TEXT),
    ("ink-2", "paper", TEXT),
    ("ink-2", "surface", TEXT),
    ("ink-2", "sunken", TEXT),
    ("ink-2", "indigo-soft", TEXT),
    ("ink-2", "amber-soft", TEXT),
    ("ink-2", "danger-soft", TEXT),
    ("ink-2", "jade-soft", TEXT),
    ("on-lacquer", "lacquer", TEXT),
    ("on-lacquer", "lacquer-deep", TEXT),
    ("on-lacquer-2", "lacquer", TEXT),
    ("gold-bright", "lacquer", SHAPE),
    ("on-now", "now", TEXT),
    ("now", "paper", TEXT),
    ("now", "surface", SHAPE),
    ("indigo", "paper", TEXT),
    ("indigo", "surface", TEXT),
    ("indigo", "sunken", TEXT),
    ("indigo", "indigo-soft", TEXT),
    ("indigo", "amber-soft", TEXT),
    ("indigo", "danger-soft", TEXT),
    ("indigo", "jade-soft", TEXT),
    ("indigo-deep", "indigo-soft", TEXT),
    ("indigo-deep", "gold-soft", TEXT),
    ("on-indigo", "indigo", TEXT),
    ("on-indigo", "indigo-deep", TEXT),
    ("jade", "paper", TEXT),
    ("jade", "surface", TEXT),
    ("jade", "jade-soft", TEXT),
    ("on-jade", "jade", TEXT),
    ("on-jade", "jade-deep", TEXT),
    ("amber", "surface", TEXT),
    ("amber", "amber-soft", TEXT),
    ("danger", "paper", TEXT),
    ("danger", "surface", TEXT),
    ("danger", "danger-soft", TEXT),
    ("on-danger", "danger", TEXT),
    ("on-danger", "danger-deep", TEXT),
    ("line-strong", "paper", SHAPE),
    ("line-strong", "surface", SHAPE),
    ("line-strong", "sunken", SHAPE),
    ("focus-edge", "focus", SHAPE),
)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two tokens that meet on a page, with their contrast by day and by night."""

    foreground: str
    background: str
    least: float
    light: float
    dark: float

    @property
    def holds(self) -> bool:
        """Say whether both modes reach the least contrast."""
        return min(self.light, self.dark) >= self.least


@cache
def colours() -> tuple[dict[str, str], dict[str, str]]:
    """Return the colour tokens in light and in dark mode."""
    text = TOKENS.read_text(encoding="utf-8")
    night = DARK.search(text)
    if night is None:
        raise ValueError("tokens.css has no dark mode")
    light = dict(COLOUR.findall(text[: night.start()]))
    return light, {**light, **dict(COLOUR.findall(night[1]))}


def pairs() -> list[Pair]:
    """Return every pair of PAIRS with its contrast."""
    light, dark = colours()
    return [Pair(f, b, least, contrast(light[f], light[b]), contrast(dark[f], dark[b])) for f, b, least in PAIRS]


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, 1 to 21, as WCAG 2.2 defines it."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return round((lighter + 0.05) / (darker + 0.05), 2)


def luminance(colour: str) -> float:
    """Return the relative luminance of `#rrggbb`."""
    red, green, blue = (_linear(int(colour[i : i + 2], 16) / 255) for i in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
