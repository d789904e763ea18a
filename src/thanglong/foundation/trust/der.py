"""Writes the few DER shapes that a signature needs; with a general ASN.1 library they took most of its time."""

from collections.abc import Iterable
from functools import cache

NULL = b"\x05\x00"


def tlv(tag: int, content: bytes) -> bytes:
    """Return one value: tag, length, content."""
    size = len(content)
    if size < 0x80:
        return bytes((tag, size)) + content
    length = size.to_bytes((size.bit_length() + 7) // 8, "big")
    return bytes((tag, 0x80 | len(length))) + length + content


def sequence(*parts: bytes) -> bytes:
    """Return a SEQUENCE."""
    return tlv(0x30, b"".join(parts))


def set_of(parts: Iterable[bytes], tag: int = 0x31) -> bytes:
    """Return a SET OF, sorted as DER wants; `tag` serves implicit tagging."""
    return tlv(tag, b"".join(sorted(parts)))


def octets(content: bytes) -> bytes:
    """Return an OCTET STRING."""
    return tlv(0x04, content)


def integer(value: int) -> bytes:
    """Return an INTEGER."""
    return tlv(0x02, value.to_bytes(value.bit_length() // 8 + 1, "big", signed=True))


@cache
def oid(dotted: str) -> bytes:
    """Return an OBJECT IDENTIFIER."""
    first, second, *rest = (int(part) for part in dotted.split("."))
    return tlv(0x06, b"".join(_base128(arc) for arc in (first * 40 + second, *rest)))


def _base128(value: int) -> bytes:
    digits = [value & 0x7F]
    while value := value >> 7:
        digits.append(0x80 | value & 0x7F)
    return bytes(reversed(digits))
