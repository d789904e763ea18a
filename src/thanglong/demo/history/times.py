"""When things happen: people apply mostly in working time and some at night; officers work when the office is open."""

import random
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Final

from thanglong.foundation.directory.service import calendar_for
from thanglong.kernel import clock
from thanglong.kernel.working_time import (
    Calendar,
    Limit,
    Unit,
    add_working_minutes,
    due_at,
    starts_at,
    working_minutes_between,
)

WEEKDAYS: Final = (1.3, 1.1, 1.0, 1.0, 0.95, 0.35, 0.25)
HOLIDAY: Final = 0.2
HOURS: Final[Mapping[int, float]] = {
    0: 0.3, 1: 0.1, 2: 0.1, 5: 0.2, 6: 0.7, 7: 3, 8: 8, 9: 10, 10: 9, 11: 5, 12: 3, 13: 5, 14: 9, 15: 8, 16: 6, 17: 3,
    18: 2, 19: 3, 20: 4, 21: 3.5, 22: 2, 23: 0.8,
}  # fmt: skip
SHORTEST: Final = 4
_AT_ONCE: Final = Limit(1, Unit.WORKING_HOUR)


def calendar(agency: str, at: datetime) -> Calendar:
    """Return the calendar that an agency keeps in the month of an instant."""
    return _calendar(agency, clock.local(at).date().replace(day=1))


@lru_cache(maxsize=256)
def _calendar(agency: str, month: date) -> Calendar:
    return calendar_for(agency, datetime.combine(month, time(12), clock.TIMEZONE))


def due(received: datetime, limit: Limit, agency: str) -> datetime:
    """Return when a limit runs out for an agency, as dossiers count it."""
    return due_at(received, limit, calendar(agency, received))


def work(start: datetime, minutes: float, agency: str) -> datetime:
    """Return when an officer who starts at an instant has worked a number of minutes."""
    kept = calendar(agency, start)
    return add_working_minutes(starts_at(start, _AT_ONCE, kept), max(int(minutes), 1), kept)


def towards(start: datetime, deadline: datetime, share: float, agency: str) -> datetime:
    """Return the working instant at which a share of the office time up to a deadline is used; above 1 is late."""
    left = working_minutes_between(start, deadline, calendar(agency, start))
    return work(start, max(left * share, SHORTEST), agency)


def days_back(now: datetime, days: int, at: time, agency: str) -> datetime:
    """Return an hour on the working day that lies a number of working days before an instant; 0 is the last one."""
    kept, day = calendar(agency, now), clock.local(now).date()
    moment = datetime.combine(day, at, clock.TIMEZONE)
    while days > 0 or not kept.is_working_day(day) or moment > now:
        days -= kept.is_working_day(day) and moment <= now
        day -= timedelta(days=1)
        moment = datetime.combine(day, at, clock.TIMEZONE)
    return moment


class Arrivals:
    """Draws the instants at which applications arrive."""

    def __init__(self, luck: random.Random, begin: datetime, end: datetime, agency: str) -> None:
        self.luck, self.begin, self.end = luck, begin, end
        first, span = clock.local(begin).date(), (end - begin).days + 1
        self.days = [first + timedelta(days=offset) for offset in range(span + 1)]
        self.weights = [self._weight(day, calendar(agency, end)) for day in self.days]

    @staticmethod
    def _weight(day: date, kept: Calendar) -> float:
        holiday = day.weekday() < 5 and not kept.is_working_day(day)
        return WEEKDAYS[day.weekday()] * (HOLIDAY if holiday else 1)

    def draw(self) -> datetime:
        """Return one instant of the window."""
        while True:
            day = self.luck.choices(self.days, self.weights)[0]
            hour = self.luck.choices(list(HOURS), list(HOURS.values()))[0]
            moment = time(hour, self.luck.randrange(60), self.luck.randrange(60), self.luck.randrange(1_000_000))
            arrived = datetime.combine(day, moment, clock.TIMEZONE)
            if self.begin <= arrived < self.end:
                return arrived
