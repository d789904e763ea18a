"""Identifiers that sort by the time of their making, so that primary keys stay next to each other on disk."""

from uuid import UUID

from uuid_utils.compat import uuid7

from thanglong.kernel import clock


def new_id() -> UUID:
    """Return a new UUIDv7; while the clock is stopped, it carries the stopped time."""
    frozen = clock.frozen_at()
    if frozen is None:
        return uuid7()
    return uuid7(nanoseconds=int(frozen.timestamp() * 1_000_000) * 1_000)
