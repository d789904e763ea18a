"""The working calendar as a value: when an office is open on any date, and why it is closed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from types import MappingProxyType
from typing import Final, Self

from thanglong.kernel.clock import TIMEZONE
from thanglong.kernel.text import Text

WEEKDAY_NAMES: Final = (
    Text("Thứ Hai", "Monday"),
    Text("Thứ Ba", "Tuesday"),
    Text("Thứ Tư", "Wednesday"),
    Text("Thứ Năm", "Thursday"),
    Text("Thứ Sáu", "Friday"),
    Text("Thứ Bảy", "Saturday"),
    Text("Chủ nhật", "Sunday"),
)
_LONGEST_CLOSURE: Final = 370  # days; a calendar closed for longer than a year is a mistake in the data


class CalendarError(ValueError):
    """The calendar cannot be used: overlapping hours, or no working day within a year."""


@dataclass(frozen=True, slots=True, order=True)
class Opening:
    """One stretch of office time within a day, from `opens` up to and including `closes`."""

    opens: time
    closes: time

    def __post_init__(self) -> None:
        if self.opens >= self.closes:
            raise CalendarError(f"an office cannot open at {self.opens:%H:%M} and close at {self.closes:%H:%M}")

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read "07:30-11:30"."""
        opens, separator, closes = text.partition("-")
        if not separator:
            raise CalendarError(f"office hours look like 07:30-11:30, not {text!r}")
        return cls(time.fromisoformat(opens.strip()), time.fromisoformat(closes.strip()))

    def on(self, day: date) -> tuple[datetime, datetime]:
        """Return both ends as instants on a given date."""
        return datetime.combine(day, self.opens, TIMEZONE), datetime.combine(day, self.closes, TIMEZONE)

    def __str__(self) -> str:
        return f"{self.opens:%H:%M}-{self.closes:%H:%M}"


@dataclass(frozen=True, slots=True)
class Override:
    """What differs from the week on one date: closed when it has no openings, otherwise other hours."""

    openings: tuple[Opening, ...]
    reason: Text
    basis: str = ""

    def __post_init__(self) -> None:
        _check(self.openings)


@dataclass(frozen=True)
class Calendar:
    """Weekly opening hours (Monday first) with overrides by date.

    A day without openings is not a working day. Raises CalendarError for hours that overlap or a week that never opens.
    """

    weekly: tuple[tuple[Opening, ...], ...]
    overrides: Mapping[date, Override] = field(default_factory=dict, hash=False)

    def __post_init__(self) -> None:
        if len(self.weekly) != 7 or not any(self.weekly):
            raise CalendarError("a calendar needs seven days, at least one of them open")
        for openings in self.weekly:
            _check(openings)
        object.__setattr__(self, "overrides", MappingProxyType(dict(self.overrides)))

    def openings(self, day: date) -> tuple[Opening, ...]:
        """Return the office hours of a date, in order; empty when closed."""
        override = self.overrides.get(day)
        return self.weekly[day.weekday()] if override is None else override.openings

    def is_working_day(self, day: date) -> bool:
        """Say whether the office works on a date, if only for half of it."""
        return bool(self.openings(day))

    def reason(self, day: date) -> Text:
        """Name what makes a date special: the holiday, the swap, or the day of the week."""
        override = self.overrides.get(day)
        return WEEKDAY_NAMES[day.weekday()] if override is None else override.reason

    def basis(self, day: date) -> str:
        """Return the legal reference of a date's override, empty for an ordinary day."""
        override = self.overrides.get(day)
        return "" if override is None else override.basis

    def opens_at(self, day: date) -> datetime:
        """Return the first instant of office time on a working day."""
        return self.openings(day)[0].on(day)[0]

    def closes_at(self, day: date) -> datetime:
        """Return the last instant of office time on a working day."""
        return self.openings(day)[-1].on(day)[1]

    def working_day_from(self, day: date) -> date:
        """Return the date itself when it is a working day, otherwise the next one."""
        for offset in range(_LONGEST_CLOSURE):
            candidate = day + timedelta(days=offset)
            if self.is_working_day(candidate):
                return candidate
        raise CalendarError(f"no working day within a year after {day:%d/%m/%Y}")

    def working_day_after(self, day: date, count: int = 1) -> date:
        """Return the count-th working day after a date, which itself is not counted."""
        for _ in range(count):
            day = self.working_day_from(day + timedelta(days=1))
        return day

    def stretches(self, start: datetime) -> Iterator[tuple[datetime, datetime]]:
        """Yield the stretches of office time from an instant on, the first one cut to it."""
        day = start.date()
        while True:
            day = self.working_day_from(day)
            for opening in self.openings(day):
                opens, closes = opening.on(day)
                if closes > start:
                    yield max(opens, start), closes
            day += timedelta(days=1)

    @property
    def full_day_minutes(self) -> int:
        """Return the length of the longest ordinary day: what the law means by one working day of eight hours."""
        return max(sum(_minutes(opening) for opening in openings) for openings in self.weekly)

    def opening_no_earlier_than(self, earliest: time) -> "Calendar":
        """Return the same calendar with no day starting before a time: the online day."""
        overrides = {day: replace(o, openings=_cut(o.openings, earliest)) for day, o in self.overrides.items()}
        return Calendar(tuple(_cut(openings, earliest) for openings in self.weekly), overrides)


def _cut(openings: tuple[Opening, ...], earliest: time) -> tuple[Opening, ...]:
    return tuple(Opening(max(o.opens, earliest), o.closes) for o in openings if o.closes > earliest)


def _minutes(opening: Opening) -> int:
    opens, closes = opening.on(date.min)
    return int((closes - opens).total_seconds()) // 60


def _check(openings: tuple[Opening, ...]) -> None:
    for earlier, later in pairwise(openings):
        if later.opens < earlier.closes:
            raise CalendarError(f"office hours overlap or are out of order: {earlier}, {later}")
