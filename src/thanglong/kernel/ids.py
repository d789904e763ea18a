"""Identifiers that sort by the time of their making, so that primary keys stay next to each other on disk."""

import itertools
import secrets
from uuid import UUID

from uuid_utils.compat import uuid7

from thanglong.kernel import clock

_order = itertools.count()


def new_id() -> UUID:
    """Return a new UUIDv7; one made while the clock is stopped carries the stopped time, and order is kept."""
    frozen = clock.frozen_at()
    if frozen is None:
        return uuid7()
    return _numbered(int(frozen.timestamp() * 1_000), next(_order) % (1 << 26))


def _numbered(milliseconds: int, number: int) -> UUID:
    """Return a UUIDv7 whose bits after the time count up (RFC 9562, section 6.2, method 1)."""
    high, low = number >> 14, number & 0x3FFF
    return UUID(int=milliseconds << 80 | 0x7 << 76 | high << 64 | 0x2 << 62 | low << 48 | secrets.randbits(48))
