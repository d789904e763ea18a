"""The division of an agency's day that is in force."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Final

import yaml

from thanglong.delivery.appointments.models import SlotPlan

DATA: Final = Path(__file__).parent / "data" / "plans.yaml"


@dataclass(frozen=True)
class Plan:
    """Slots of so many minutes, so many places in each, bookable so many days ahead."""

    minutes: int
    places: int
    days_ahead: int


def plan_for(agency: str, day: date) -> Plan:
    """Return the agency's own plan for a day, otherwise the common one."""
    own = SlotPlan.objects.filter(agency=agency, effective_from__lte=day).order_by("-effective_from").first()
    return Plan(own.minutes, own.places, own.days_ahead) if own else _common(day)


def _common(day: date) -> Plan:
    rows = [row for row in _rows() if row[0] <= day] or list(_rows())[:1]
    return max(rows, key=lambda row: row[0])[1]


@cache
def _rows() -> tuple[tuple[date, Plan], ...]:
    read = yaml.safe_load(DATA.read_text(encoding="utf-8"))["plans"]
    return tuple((row["effective_from"], Plan(row["minutes"], row["places"], row["days_ahead"])) for row in read)
