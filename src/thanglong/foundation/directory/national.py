"""The national working calendar read from the data files, so that it can be used without a database."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any, Final

import yaml

from thanglong.foundation.directory.constants import Certainty
from thanglong.kernel.calendars import Calendar, CalendarError, Opening, Override
from thanglong.kernel.text import Text

DATA: Final = Path(__file__).parent / "data"
DAYS_OF_WEEK: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


@dataclass(frozen=True, slots=True)
class DatedRule:
    """One date that differs from the week, as the data files state it; closed when it has no hours."""

    date: date
    hours: tuple[str, ...]
    reason: Text
    basis: str
    certainty: Certainty
    applies: bool = True

    @property
    def override(self) -> Override:
        """Return what the working calendar needs of the rule."""
        return Override(tuple(Opening.parse(text) for text in self.hours), self.reason, self.basis)


def read_data(name: str) -> Any:
    """Return the content of one of the room's YAML files."""
    return yaml.safe_load((DATA / name).read_text(encoding="utf-8"))


def parse_week(week: Mapping[str, Sequence[str]]) -> tuple[tuple[Opening, ...], ...]:
    """Turn `{"monday": ["07:30-11:30", …]}` into seven days; a day that is not named is closed.

    Raises CalendarError for a day that does not exist.
    """
    unknown = set(week) - set(DAYS_OF_WEEK)
    if unknown:
        raise CalendarError(f"no such day of the week: {', '.join(sorted(unknown))}")
    return tuple(tuple(Opening.parse(text) for text in week.get(day, ())) for day in DAYS_OF_WEEK)


def national_hours() -> Mapping[str, Any]:
    """Return the entry of the national office hours."""
    hours: Mapping[str, Any] = read_data("office_hours.yaml")["national"]
    return hours


@cache
def national_rules() -> tuple[DatedRule, ...]:
    """Return every holiday, swapped day and half day that is on record, in order of date."""
    data = read_data("holidays.yaml")
    week = national_hours()["week"]
    rules = [*_holidays(data["holidays"]), *_swaps(data["swaps"], week), *_half_days(data["half_days"], week)]
    return tuple(sorted(rules, key=lambda rule: rule.date))


def _holidays(entries: list[dict[str, Any]]) -> Iterator[DatedRule]:
    for entry in entries:
        day, last = entry["date"], entry.get("until", entry["date"])
        while day <= last:
            yield _rule(entry, day, (), Text.parse(entry["name"]))
            day += timedelta(days=1)


def _swaps(entries: list[dict[str, Any]], week: Mapping[str, Sequence[str]]) -> Iterator[DatedRule]:
    """Yield both days of a swap; the day worked keeps the hours of the day taken off."""
    for entry in entries:
        off, worked = entry["rested"], entry["worked"]
        yield _rule(entry, off, (), Text(f"Nghỉ, làm bù ngày {worked:%d/%m/%Y}", f"Off, worked on {worked:%d/%m/%Y}"))
        reason = Text(f"Làm bù cho ngày {off:%d/%m/%Y}", f"Worked instead of {off:%d/%m/%Y}")
        yield _rule(entry, worked, tuple(week[DAYS_OF_WEEK[off.weekday()]]), reason)


def _half_days(entries: list[dict[str, Any]], week: Mapping[str, Sequence[str]]) -> Iterator[DatedRule]:
    for entry in entries:
        hours = week[DAYS_OF_WEEK[entry["date"].weekday()]]
        yield _rule(entry, entry["date"], tuple(hours[:1]), Text.parse(entry["name"]))


def _rule(entry: Mapping[str, Any], day: date, hours: tuple[str, ...], reason: Text) -> DatedRule:
    return DatedRule(
        day, hours, reason, entry["basis"], Certainty(entry["certainty"]), applies=entry.get("applies", True)
    )


def holidays_known_until() -> date:
    """Return the last day of the last year whose holidays are on record; later deadlines miss them."""
    return date(national_rules()[-1].date.year, 12, 31)


@cache
def national_calendar() -> Calendar:
    """Return the calendar of an ordinary state office: the national hours with every rule that applies."""
    overrides = {rule.date: rule.override for rule in national_rules() if rule.applies}
    return Calendar(parse_week(national_hours()["week"]), overrides)
