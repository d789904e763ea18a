"""When and how often messages leave the house, and what may be said outside: dated data."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from thanglong.kernel import clock
from thanglong.kernel.text import Text


@dataclass(frozen=True)
class Kind:
    """What may be said outside about a kind of message, on which ways, and whether it may wake somebody."""

    text: Text
    channels: tuple[str, ...]
    urgent: bool


def kind_of(name: str) -> Kind | None:
    """Return what leaves the house about a kind of message; None for what stays in the inbox."""
    return kinds().get(name)


@cache
def kinds() -> dict[str, Kind]:
    """Return every kind that leaves the house."""
    return {
        name: Kind(Text(row["vi"], row["en"]), tuple(row["channels"]), bool(row.get("urgent")))
        for name, row in _read("kinds").items()
    }


def may_leave_at(at: datetime, channel: str) -> datetime:
    """Return the instant itself, or the end of the quiet hours in which it lies."""
    local = clock.local(at)
    rule = _in_force("quiet_hours", local.date())
    begins, ends = time.fromisoformat(rule["begins"]), time.fromisoformat(rule["ends"])
    if channel not in rule["channels"] or not _within(local.time(), begins, ends):
        return at
    day = local.date() + timedelta(days=1) if local.time() >= ends else local.date()
    return datetime.combine(day, ends, clock.TIMEZONE)


def _within(moment: time, begins: time, ends: time) -> bool:
    return begins <= moment < ends if begins <= ends else moment >= begins or moment < ends


def quiet_hours() -> tuple[str, str]:
    """Return begin and end of the quiet hours of today, as HH:MM."""
    rule = _in_force("quiet_hours", clock.today())
    return rule["begins"], rule["ends"]


def most_per_day(channel: str) -> int:
    """Return how many messages one person gets on one way in a day."""
    number: int = _in_force("most_per_day", clock.today())[channel]
    return number


def pause_after(attempts: int) -> timedelta | None:
    """Return how long to wait after so many failed attempts; None to give up."""
    minutes = _in_force("retries", clock.today())["minutes"]
    return timedelta(minutes=minutes[attempts - 1]) if attempts <= len(minutes) else None


def is_fresh(written_at: datetime) -> bool:
    """Tell whether news is young enough to leave the house."""
    hours: int = _in_force("fresh", clock.today())["hours"]
    return written_at >= clock.now() - timedelta(hours=hours)


def _in_force(name: str, day: date) -> dict[str, Any]:
    rows: list[dict[str, Any]] = _read("sending")[name]
    return max((row for row in rows if row["from"] <= day), key=lambda row: row["from"], default=rows[0])


@cache
def _read(name: str) -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load(files(__package__).joinpath(f"data/{name}.yaml").read_text("utf-8"))
    return found
