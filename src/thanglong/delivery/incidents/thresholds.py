"""How long something may stand still, read from dated data."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from thanglong.foundation.directory.service import national_calendar
from thanglong.kernel import clock
from thanglong.kernel.working_time import Limit, Unit, add_working_minutes, due_at

MINUTE = "minute"


@dataclass(frozen=True)
class Threshold:
    """A time after which standing still counts, and how bad it then is."""

    value: int
    unit: str
    severity: str = ""

    def latest(self, at: datetime) -> datetime:
        """Return the latest instant that lies so long before another, in office time unless counted in minutes."""
        if self.unit == MINUTE:
            return at - timedelta(minutes=self.value)
        start = at
        while self.value and self.after(start) > at:
            start -= timedelta(hours=1)
        return start

    def after(self, start: datetime) -> datetime:
        """Return the instant at which the time has passed."""
        if self.unit == MINUTE:
            return start + timedelta(minutes=self.value)
        calendar = national_calendar()
        if not self.value:
            return start
        if self.unit == Unit.WORKING_HOUR:
            return add_working_minutes(start, self.value * 60, calendar)
        return due_at(start, Limit(self.value, Unit(self.unit)), calendar)


def threshold(kind: str, on: date | None = None) -> Threshold:
    """Return the rule of a day for a kind of standing still."""
    day = on or clock.today()
    rules = [one for one in _data()["thresholds"] if one["kind"] == kind and one["from"] <= day]
    rule = max(rules, key=lambda one: one["from"])
    return Threshold(rule["after"]["value"], rule["after"]["unit"], rule["severity"])


def escalation() -> Threshold:
    """Return how long an incident may wait for somebody to take it."""
    return _waiting("escalation")


def promise() -> Threshold:
    """Return how long an incident that somebody took may still stand."""
    return _waiting("promise")


def _waiting(rule: str) -> Threshold:
    after = _data()[rule]["after"]
    return Threshold(after["value"], after["unit"])


@cache
def _data() -> dict[str, Any]:
    raw: dict[str, Any] = yaml.safe_load(files(__package__).joinpath("data/thresholds.yaml").read_text("utf-8"))
    return raw
