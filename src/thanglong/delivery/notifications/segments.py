"""How long a text message is: segments of the GSM 7-bit alphabet or of UCS-2, as networks count and charge."""

import unicodedata
from dataclasses import dataclass
from typing import Final

_BASIC: Final = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿"
    "abcdefghijklmnopqrstuvwxyzäöñüà"
)
_EXTENDED: Final = frozenset("\f^{}\\[~]|€")
_SIZES: Final = {"GSM-7": (160, 153), "UCS-2": (70, 67)}


@dataclass(frozen=True)
class Length:
    """Alphabet, units in it, and segments that are charged."""

    alphabet: str
    units: int
    segments: int


def measure(text: str) -> Length:
    """Return how a network sends a text; an escape sequence or a surrogate pair is never cut in two."""
    if all(c in _BASIC or c in _EXTENDED for c in text):
        sizes = [2 if c in _EXTENDED else 1 for c in text]
        return _length("GSM-7", sizes)
    return _length("UCS-2", [2 if ord(c) > 0xFFFF else 1 for c in text])


def _length(alphabet: str, sizes: list[int]) -> Length:
    whole, part = _SIZES[alphabet]
    units = sum(sizes)
    if units <= whole:
        return Length(alphabet, units, 1)
    segments, left = 1, part
    for size in sizes:
        if size > left:
            segments, left = segments + 1, part
        left -= size
    return Length(alphabet, units, segments)


def without_marks(text: str) -> str:
    """Return Vietnamese as old telephones show it: the same letters without marks."""
    plain = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(c for c in plain if not unicodedata.combining(c))
