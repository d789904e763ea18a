"""Legal time limits: from the moment a dossier is received to the moment its result is due.

The rules are those of the one-stop mechanism (NĐ 118/2025/NĐ-CP) and of articles 145-148 of the Civil Code. A new
start after a supplement is simply a new `received`: the time already used is dropped.
"""

import calendar as months
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Final

from thanglong.kernel.calendars import Calendar, CalendarError, Opening, Override
from thanglong.kernel.clock import local

__all__ = [
    "LEGAL_HOURS_PER_DAY",
    "ONLINE_INTAKE",
    "Calendar",
    "CalendarError",
    "HourPolicy",
    "Limit",
    "Opening",
    "Override",
    "Remaining",
    "Unit",
    "add_working_minutes",
    "due_at",
    "remaining",
    "starts_at",
    "working_minutes_between",
]

LEGAL_HOURS_PER_DAY: Final = 8
ONLINE_DAY_STARTS: Final = time(8)
LAST_HOUR: Final = timedelta(hours=1)


class Unit(StrEnum):
    """What a limit counts."""

    WORKING_HOUR = "working_hour"
    WORKING_DAY = "working_day"
    DAY = "day"
    MONTH = "month"


class HourPolicy(StrEnum):
    """At which hour of the last day a limit in working days runs out.

    Days and months end with their last day (article 148 of the Civil Code), at whatever hour they began.
    """

    END_OF_DAY = "end_of_day"
    HOUR_KEPT = "hour_kept"


@dataclass(frozen=True, slots=True)
class Limit:
    """A time limit as the law states it.

    `same_day_cutoff`: with a value of 0 or 1 the result is due on the day of receipt when received up to this time, and
    on the next working day when received later (the 15:00 rule of civil status); a longer limit received later counts
    as received on the next working day.
    `online_intake`: the day starts no earlier than 08:00, and what arrives in the last hour of office time counts from
    the next working day.
    """

    value: int
    unit: Unit
    same_day_cutoff: time | None = None
    hour_policy: HourPolicy = HourPolicy.END_OF_DAY
    online_intake: bool = False

    def __post_init__(self) -> None:
        object.__setattr__(self, "unit", Unit(self.unit))
        object.__setattr__(self, "hour_policy", HourPolicy(self.hour_policy))
        if self.value < 0:
            raise ValueError("a time limit cannot be negative")
        if self.same_day_cutoff is not None and self.unit is not Unit.WORKING_DAY:
            raise ValueError("a same-day cut-off belongs to a limit in working days")

    @property
    def is_same_day(self) -> bool:
        """Say whether the result may be due on the day of receipt itself."""
        return self.value == 0 or (self.value == 1 and self.same_day_cutoff is not None)


ONLINE_INTAKE: Final = Limit(8, Unit.WORKING_HOUR, online_intake=True)
"""The answer to an online submission: accept, ask for a supplement or refuse within eight working hours."""


def starts_at(received: datetime, limit: Limit, calendar: Calendar) -> datetime:
    """Return the instant from which a limit runs: outside office time it is the next opening."""
    calendar = calendar_for(limit, calendar)
    start = _in_office_time(local(received), calendar)
    if _too_late(start, limit, calendar):
        return calendar.opens_at(calendar.working_day_after(start.date()))
    return start


def _in_office_time(received: datetime, calendar: Calendar) -> datetime:
    """Move an instant to the next opening unless the office is at work, its midday break included."""
    day = received.date()
    if calendar.is_working_day(day):
        if received <= calendar.closes_at(day):
            return max(received, calendar.opens_at(day))
        day += timedelta(days=1)
    return calendar.opens_at(calendar.working_day_from(day))


def _too_late(start: datetime, limit: Limit, calendar: Calendar) -> bool:
    """Say whether something arrived too late in the day for that day to be its day of receipt."""
    if limit.same_day_cutoff is not None and start.time() > limit.same_day_cutoff:
        return True
    return limit.online_intake and start > calendar.closes_at(start.date()) - LAST_HOUR


def due_at(received: datetime, limit: Limit, calendar: Calendar) -> datetime:
    """Return the instant at which the result is due; it always lies within office time.

    The day of receipt is not counted for limits of a day or longer. Raises CalendarError when the calendar has no
    working day within a year.
    """
    start = starts_at(received, limit, calendar)
    calendar = calendar_for(limit, calendar)
    if limit.unit is Unit.WORKING_HOUR:
        return add_working_minutes(start, _office_minutes(limit.value, calendar), calendar)
    last_day = calendar.working_day_from(_last_day(start.date(), limit, calendar))
    if limit.unit is Unit.WORKING_DAY and limit.hour_policy is HourPolicy.HOUR_KEPT and last_day > start.date():
        return _within_hours(last_day, start.time(), calendar)
    return calendar.closes_at(last_day)


def calendar_for(limit: Limit, calendar: Calendar) -> Calendar:
    """Return the calendar by which a limit is counted: the office's own, or its online day."""
    return calendar.opening_no_earlier_than(ONLINE_DAY_STARTS) if limit.online_intake else calendar


def _last_day(first: date, limit: Limit, calendar: Calendar) -> date:
    if limit.is_same_day:
        return first
    if limit.unit is Unit.WORKING_DAY:
        return calendar.working_day_after(first, limit.value)
    if limit.unit is Unit.DAY:
        return first + timedelta(days=limit.value)
    years, month = divmod(first.year * 12 + first.month - 1 + limit.value, 12)
    return date(years, month + 1, min(first.day, months.monthrange(years, month + 1)[1]))


def _office_minutes(hours: int, calendar: Calendar) -> int:
    """Turn legal hours into office minutes: every eight hours are one full working day of the office."""
    days, rest = divmod(hours, LEGAL_HOURS_PER_DAY)
    full_day = calendar.full_day_minutes
    return days * full_day + min(rest * 60, full_day)


def _within_hours(day: date, hour: time, calendar: Calendar) -> datetime:
    """Return the hour on a day, moved into office time: to the next opening, or to the close when the day is over."""
    for opening in calendar.openings(day):
        if hour <= opening.closes:
            opens, _ = opening.on(day)
            return max(opens, opens.replace(hour=hour.hour, minute=hour.minute, second=hour.second, microsecond=0))
    return calendar.closes_at(day)


def add_working_minutes(start: datetime, minutes: int, calendar: Calendar) -> datetime:
    """Return the earliest instant that lies a number of office minutes after another."""
    left = timedelta(minutes=minutes)
    if not left:
        return local(start)
    for opens, closes in calendar.stretches(local(start)):
        if opens + left <= closes:
            return opens + left
        left -= closes - opens
    raise AssertionError("the stretches of a calendar never end")


def working_minutes_between(a: datetime, b: datetime, calendar: Calendar) -> int:
    """Count whole office minutes from one instant to another; negative when the second is earlier."""
    if b < a:
        return -working_minutes_between(b, a, calendar)
    a, b, worked = local(a), local(b), timedelta()
    for opens, closes in calendar.stretches(a):
        if opens >= b:
            break
        worked += min(closes, b) - opens
    return int(worked.total_seconds()) // 60


@dataclass(frozen=True, slots=True)
class Remaining:
    """What is left of a limit, in office time; both numbers are negative once it has run out."""

    minutes: int
    working_days: int

    @property
    def late(self) -> bool:
        """Say whether the due instant has passed."""
        return self.minutes < 0 or self.working_days < 0


def remaining(due: datetime, at: datetime, calendar: Calendar) -> Remaining:
    """Return the office time left at an instant, as minutes and as working days after today."""
    due, at = local(due), local(at)
    if at > due:
        minutes = min(-1, working_minutes_between(at, due, calendar))
        return Remaining(minutes, -_working_days_between(due.date(), at.date(), calendar))
    return Remaining(working_minutes_between(at, due, calendar), _working_days_between(at.date(), due.date(), calendar))


def _working_days_between(first: date, last: date, calendar: Calendar) -> int:
    """Count the working days after the first date, up to and including the last."""
    days = (first + timedelta(days=offset) for offset in range(1, (last - first).days + 1))
    return sum(1 for day in days if calendar.is_working_day(day))
