"""Reads how long a step may take and how long a timer waits."""

import re
from datetime import timedelta
from typing import Final

from thanglong.kernel.working_time import Limit, Unit

__all__ = ["limit_text", "parse_duration", "parse_limit", "working_hours"]

LIMIT: Final = re.compile(r"(\d{1,4}) +(working_hour|working_day|day|month)s?")
DURATION: Final = re.compile(
    r"P(?:(?P<weeks>\d+)W)?(?:(?P<days>\d+)D)?"
    r"(?:T(?=\d)(?:(?P<hours>\d+)H)?(?:(?P<minutes>\d+)M)?(?:(?P<seconds>\d+)S)?)?"
)
HOURS: Final = {Unit.WORKING_HOUR: 1.0, Unit.WORKING_DAY: 8.0, Unit.DAY: 8.0 * 5 / 7, Unit.MONTH: 8.0 * 21}


def parse_limit(text: str) -> Limit:
    """Read `8 working_hour`, `15 working_day`, `30 day` or `1 month`; raise ValueError otherwise."""
    match = LIMIT.fullmatch(text.strip())
    if not match:
        raise ValueError(text)
    return Limit(value=int(match[1]), unit=Unit(match[2]))


def parse_duration(text: str) -> timedelta:
    """Read an ISO 8601 duration without months and years, whose length is not fixed; raise ValueError otherwise."""
    match = DURATION.fullmatch(text.strip())
    parts = {unit: int(value) for unit, value in match.groupdict().items() if value} if match else {}
    if not parts:
        raise ValueError(text)
    return timedelta(**parts)


def limit_text(limit: Limit) -> str:
    """Write a limit the way process files do."""
    return f"{limit.value} {limit.unit.value}"


def working_hours(limit: Limit) -> float:
    """Estimate a limit in working hours, eight a day, to compare limits of different units."""
    return limit.value * HOURS[limit.unit]
