"""The deadline counted once more, in the plainest way: day by day on a list of closed days."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from functools import cache
from importlib.resources import files
from typing import Any, Final

import yaml

from thanglong.kernel import clock

ONLINE: Final = ((time(8, 0), time(11, 30)), (time(13, 30), time(17, 0)))
DAY: Final = timedelta(days=1)


@cache
def closed_days() -> frozenset[date]:
    """Return the public holidays and the days taken off, read from the data themselves."""
    raw = yaml.safe_load(files("thanglong.foundation.directory").joinpath("data/holidays.yaml").read_text("utf-8"))
    found = {entry["rested"] for entry in raw["swaps"]}
    for entry in raw["holidays"]:
        if entry.get("applies", True):
            day = entry["date"]
            while day <= entry.get("until", entry["date"]):
                found.add(day)
                day += DAY
    return frozenset(found)


def works(day: date) -> bool:
    """Tell whether offices work on a day."""
    return day.weekday() < 5 and day not in closed_days()


def next_day(day: date) -> date:
    """Return the next day on which offices work."""
    day += DAY
    while not works(day):
        day += DAY
    return day


def due(received: datetime, limit: Mapping[str, Any]) -> datetime:
    """Return when a limit, as a dossier keeps it, runs out."""
    local = clock.local(received)
    if limit["unit"] == "working_hour":
        assert limit["value"] == 8, limit
        return eight_hours(local)
    day = local.date()
    if not works(day) or local.time() > time(17):
        day, hour = next_day(day), time(7, 30)
    else:
        hour = max(local.time(), time(7, 30))
    cutoff = limit["same_day_cutoff"]
    if cutoff and hour > time.fromisoformat(cutoff):
        day, hour = next_day(day), time(7, 30)
    assert limit["hour_policy"] == "end_of_day", limit
    return _close(_last(day, limit))


def _last(day: date, limit: Mapping[str, Any]) -> date:
    if limit["value"] == 0 or (limit["value"] == 1 and limit["same_day_cutoff"]):
        return day
    if limit["unit"] == "working_day":
        for _number in range(limit["value"]):
            day = next_day(day)
        return day
    assert limit["unit"] == "day", limit
    day += DAY * limit["value"]
    return day if works(day) else next_day(day)


def eight_hours(received: datetime) -> datetime:
    """Return when the answer to what was sent online is due: one day of seven hours from 08:00 on, walked through."""
    local = clock.local(received)
    day = local.date()
    if not works(day) or local.time() > time(16):
        day, hour = next_day(day), time(8)
    else:
        hour = max(local.time(), time(8))
    left = timedelta(hours=7)
    while True:
        for opens, closes in ONLINE:
            start = datetime.combine(day, max(opens, hour), clock.TIMEZONE)
            end = datetime.combine(day, closes, clock.TIMEZONE)
            if start < end or (start == end and not left):
                if start + left <= end:
                    return start + left
                left -= end - start
        day, hour = next_day(day), time(0)


def _close(day: date) -> datetime:
    return datetime.combine(day, time(17), clock.TIMEZONE)
