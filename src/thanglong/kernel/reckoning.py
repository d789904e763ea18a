"""The reasons behind a due date, day by day, so that nobody has to believe it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from thanglong.kernel.calendars import Calendar
from thanglong.kernel.clock import local
from thanglong.kernel.text import Text
from thanglong.kernel.working_time import Limit, Unit, calendar_for, due_at, starts_at, working_minutes_between


class DayKind(StrEnum):
    """What a day does for a limit."""

    RECEIVED = "received"
    TOO_LATE = "too_late"
    COUNTED = "counted"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class DayNote:
    """One day between receipt and due date; `number` ranks the counted days, `minutes` is the office time used."""

    day: date
    kind: DayKind
    reason: Text
    basis: str = ""
    number: int | None = None
    minutes: int | None = None


@dataclass(frozen=True, slots=True)
class Reckoning:
    """A due date with everything that led to it."""

    received: datetime
    start: datetime
    due: datetime
    days: tuple[DayNote, ...]


def reckon(received: datetime, limit: Limit, calendar: Calendar) -> Reckoning:
    """Compute a due date and say for every day on the way whether it counts, and why."""
    received = local(received)
    start, due = starts_at(received, limit, calendar), due_at(received, limit, calendar)
    counted = calendar_for(limit, calendar)
    days = (*_before_start(received, start, counted), *_from_start(start, due, limit, counted))
    return Reckoning(received, start, due, days)


def _before_start(received: datetime, start: datetime, calendar: Calendar) -> Iterator[DayNote]:
    day = received.date()
    while day < start.date():
        kind = DayKind.TOO_LATE if calendar.is_working_day(day) else DayKind.CLOSED
        yield DayNote(day, kind, calendar.reason(day), calendar.basis(day))
        day += timedelta(days=1)


def _from_start(start: datetime, due: datetime, limit: Limit, calendar: Calendar) -> Iterator[DayNote]:
    number = 0
    for offset in range((due.date() - start.date()).days + 1):
        day = start.date() + timedelta(days=offset)
        reason, basis = calendar.reason(day), calendar.basis(day)
        if offset == 0 and not (limit.is_same_day or limit.unit is Unit.WORKING_HOUR):
            yield DayNote(day, DayKind.RECEIVED, reason, basis)
        elif not _counts(day, number, limit, calendar):
            yield DayNote(day, DayKind.CLOSED, reason, basis)
        else:
            number += 1
            minutes = _minutes_used(day, start, due, calendar) if limit.unit is Unit.WORKING_HOUR else None
            yield DayNote(day, DayKind.COUNTED, reason, basis, number, minutes)


def _counts(day: date, counted: int, limit: Limit, calendar: Calendar) -> bool:
    """Say whether a day counts: calendar days do until the limit is full, even when the office is closed."""
    if calendar.is_working_day(day):
        return True
    return limit.unit is Unit.MONTH or (limit.unit is Unit.DAY and counted + 1 < limit.value)


def _minutes_used(day: date, start: datetime, due: datetime, calendar: Calendar) -> int:
    opens, closes = calendar.opens_at(day), calendar.closes_at(day)
    return working_minutes_between(max(start, opens), min(due, closes), calendar)
