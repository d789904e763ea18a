"""Reads and writes the tag-length-value text of EMVCo merchant-presented codes, and its check sum, strictly."""

from collections.abc import Iterable

from thanglong.delivery.payments.exceptions import Unreadable

CRC_TAG = "63"
CRC_HEAD = "6304"
Pair = tuple[str, str]


class BadCodeError(Unreadable):
    """The text is no valid code; the message says where it breaks."""


def crc(text: str) -> str:
    """Return CRC-16/CCITT-FALSE of the text in UTF-8 as four upper-case digits."""
    value = 0xFFFF
    for byte in text.encode():
        value ^= byte << 8
        for _bit in range(8):
            value = (value << 1) ^ 0x1021 if value & 0x8000 else value << 1
            value &= 0xFFFF
    return f"{value:04X}"


def write(pairs: Iterable[Pair]) -> str:
    """Write pairs of tag and value; lengths count characters. Raises BadCodeError for a value above 99."""
    parts = []
    for tag, value in pairs:
        if len(tag) != 2 or not tag.isdigit() or not 0 < len(value) < 100:
            raise BadCodeError(f"tag {tag!r} cannot hold {len(value)} characters")
        parts.append(f"{tag}{len(value):02d}{value}")
    return "".join(parts)


def seal(pairs: Iterable[Pair]) -> str:
    """Write pairs and the check sum that ends a code."""
    text = write(pairs) + CRC_HEAD
    return text + crc(text)


def read(text: str) -> dict[str, str]:
    """Read one level of a text that must be used up exactly, each tag once. Raises BadCodeError."""
    found: dict[str, str] = {}
    place = 0
    while place < len(text):
        tag, size = text[place : place + 2], text[place + 2 : place + 4]
        if not (_digits(tag) and _digits(size)):
            raise BadCodeError(f"no tag and length at character {place}")
        value = text[place + 4 : place + 4 + int(size)]
        if len(value) != int(size) or not value:
            raise BadCodeError(f"tag {tag} promises {int(size)} characters and holds {len(value)}")
        if tag in found:
            raise BadCodeError(f"tag {tag} appears twice")
        found[tag] = value
        place += 4 + int(size)
    return found


def unseal(text: str) -> dict[str, str]:
    """Read a whole code whose check sum must be right and come last. Raises BadCodeError."""
    found = read(text)
    if list(found)[-1:] != [CRC_TAG] or len(found[CRC_TAG]) != 4:
        raise BadCodeError("the check sum does not come last")
    if crc(text[:-4]) != found.pop(CRC_TAG):
        raise BadCodeError("the check sum is wrong")
    return found


def _digits(text: str) -> bool:
    return len(text) == 2 and text.isascii() and text.isdigit()
