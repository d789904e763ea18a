"""Agency identifiers of Decision 20/2020/QĐ-TTg and the older order of QCVN 102:2016/BTTTT."""

import re
from typing import Final

from thanglong.foundation.directory.exceptions import InvalidIdentifierError

_NEW: Final = re.compile(r"[A-Y]\d{2}(\.\d{1,3}){0,4}")
_LEGACY: Final = re.compile(r"(\d{2,3}\.){1,4}[A-Y]\d{2}")
_LEGACY_WIDTHS: Final = (2, 2, 3)
LONGEST: Final = 35


def parse_identifier(text: str) -> str:
    """Return the identifier in the new order, whichever order it was written in.

    "H17.21" stays, "000.00.21.H17" becomes "H17.21". Raises InvalidIdentifierError.
    """
    text = text.strip().upper()
    if len(text) <= LONGEST and _NEW.fullmatch(text):
        return text
    if _LEGACY.fullmatch(text):
        groups = [group for group in reversed(text.split(".")) if group.strip("0")]
        return ".".join(groups)
    raise InvalidIdentifierError(f"{text!r} is no agency identifier; it looks like H17.21 or 000.00.21.H17")


def legacy_identifier(identifier: str) -> str:
    """Return the order of QCVN 102, right to left and filled with zeros: "H17.21" becomes "000.00.21.H17".

    A group too wide for the old form keeps its width. Raises InvalidIdentifierError, also for more than four groups.
    """
    first, *rest = parse_identifier(identifier).split(".")
    if len(rest) > len(_LEGACY_WIDTHS):
        raise InvalidIdentifierError(f"{identifier} has more groups than the legacy form can hold")
    filled = [*rest, *[""] * (len(_LEGACY_WIDTHS) - len(rest))]
    groups = [group.zfill(width) for group, width in zip(filled, _LEGACY_WIDTHS, strict=True)]
    return ".".join([*reversed(groups), first])


def parent_identifier(identifier: str) -> str | None:
    """Return the identifier one level up, or None for the first level."""
    head, separator, _ = parse_identifier(identifier).rpartition(".")
    return head if separator else None
