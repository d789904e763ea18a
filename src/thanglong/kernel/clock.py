"""One source of time, so that tests and the demo history can stop it and nobody asks the machine directly."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime
from time import monotonic
from typing import Final
from zoneinfo import ZoneInfo

TIMEZONE: Final = ZoneInfo("Asia/Ho_Chi_Minh")

_frozen: ContextVar[datetime | None] = ContextVar("thanglong_frozen_clock", default=None)
_stopped: ContextVar[int | None] = ContextVar("thanglong_stopped_minute", default=None)


def now() -> datetime:
    """Return the current instant, aware and in UTC."""
    return _frozen.get() or datetime.now(UTC)


def today() -> date:
    """Return the current date as people in Việt Nam read it from the wall."""
    return local(now()).date()


def local(instant: datetime) -> datetime:
    """Express an aware instant in Vietnamese time; a naive one is already Vietnamese time."""
    if instant.tzinfo is None:
        return instant.replace(tzinfo=TIMEZONE)
    return instant.astimezone(TIMEZONE)


def minute() -> int:
    """Return a number that changes with every minute, for what is kept no longer; a stopped clock keeps it."""
    stopped = _stopped.get()
    return int(monotonic() // 60) if stopped is None else stopped


def frozen_at() -> datetime | None:
    """Return the instant at which the clock was stopped, or None when it runs."""
    return _frozen.get()


@contextmanager
def freeze(at: datetime) -> Iterator[datetime]:
    """Stop the clock at an instant for the duration of the block (naive instants are Vietnamese time)."""
    instant = local(at).astimezone(UTC)
    token, minute_token = _frozen.set(instant), _stopped.set(minute())
    try:
        yield instant
    finally:
        _stopped.reset(minute_token)
        _frozen.reset(token)
