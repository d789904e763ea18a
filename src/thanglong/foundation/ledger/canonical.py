"""One spelling for every JSON value (RFC 8785), so that equal content has equal hashes everywhere."""

import json
import math
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import Enum
from typing import Any
from uuid import UUID

_LARGEST_INTEGER = 2**53 - 1


class UncanonicalError(TypeError):
    """The value has no single JSON spelling."""


def plain(value: Any) -> Any:
    """Turn ids, dates, enumerations and sets into JSON values; raises UncanonicalError for anything else.

    Instants become UTC with microseconds; whole numbers beyond 2^53 and fractions become strings,
    since programs disagree about spelling them.
    """
    if value is None or (isinstance(value, (bool, str)) and not isinstance(value, Enum)):
        return value
    if isinstance(value, Enum):
        return plain(value.value)
    if isinstance(value, int):
        return value if abs(value) <= _LARGEST_INTEGER else str(value)
    if isinstance(value, float):
        return _number(value)
    if isinstance(value, Mapping):
        return {_key(key): plain(item) for key, item in value.items()}
    if isinstance(value, (set, frozenset)):
        return sorted((plain(item) for item in value), key=canonical)
    if isinstance(value, Sequence) and not isinstance(value, (bytes, bytearray)):
        return [plain(item) for item in value]
    return _scalar(value)


def _scalar(value: Any) -> str:
    if isinstance(value, datetime):
        return instant(value)
    if isinstance(value, (date, UUID, Decimal)):
        return str(value)
    raise UncanonicalError(f"a {type(value).__name__} has no place in the ledger; give its id or its text")


def _number(value: float) -> int | str:
    if not math.isfinite(value):
        raise UncanonicalError("the ledger takes only finite numbers")
    return int(value) if value.is_integer() and abs(value) <= _LARGEST_INTEGER else str(value)


def _key(key: Any) -> str:
    text = plain(key)
    if not isinstance(text, str):
        raise UncanonicalError("keys are texts")
    return text


def instant(at: datetime) -> str:
    """Spell an aware instant: UTC, microseconds, Z."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def canonical(value: Any) -> bytes:
    """Return the bytes that are hashed: keys ordered by UTF-16 code units, no spaces, UTF-8."""
    return json.dumps(_ordered(plain(value)), ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()


def _ordered(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _ordered(value[key]) for key in sorted(value, key=lambda text: text.encode("utf-16-be"))}
    if isinstance(value, list):
        return [_ordered(item) for item in value]
    return value
