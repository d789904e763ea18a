"""How long petitions and ratings may take, and from how many answers on figures are public: dated data."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from thanglong.delivery.voices.constants import ClockKind
from thanglong.foundation.directory import service as directory
from thanglong.foundation.directory.constants import Level
from thanglong.kernel import clock
from thanglong.kernel.working_time import Limit, Unit, due_at


@dataclass(frozen=True)
class Due:
    """Until when something must be done, and what says so."""

    at: datetime
    source: str


def petition_due(kind: ClockKind, agency: str, begins: datetime, *, is_complex: bool = False) -> Due:
    """Return when an agency must have transferred or answered what reached it at an instant."""
    name = "transfer" if kind == ClockKind.TRANSFER else f"answer_{_level(agency)}"
    rule = _in_force(name, clock.local(begins).date())
    days = rule.get("value") or rule["complex" if is_complex else "simple"]
    calendar = directory.calendar_for(agency)
    return Due(due_at(clock.local(begins), Limit(days, Unit(rule["unit"])), calendar), rule["source"])


def _level(agency: str) -> str:
    return "central" if directory.agency(agency).level is Level.CENTRAL else "local"


def rating_until(ended_at: datetime) -> datetime:
    """Return until when a dossier that ended at an instant can be rated."""
    return ended_at + timedelta(days=_in_force("rating", clock.local(ended_at).date())["give_days"])


def change_until(given_at: datetime) -> datetime:
    """Return until when a rating first given at an instant can be changed."""
    return given_at + timedelta(days=_in_force("rating", clock.local(given_at).date())["change_days"])


def least_published(day: date) -> int:
    """Return how many answers a published figure needs at least."""
    number: int = _in_force("publication", day)["at_least"]
    return number


def _in_force(name: str, day: date) -> dict[str, Any]:
    rows = _rules()[name]
    return max((row for row in rows if row["from"] <= day), key=lambda row: row["from"], default=rows[0])


@cache
def _rules() -> dict[str, list[dict[str, Any]]]:
    rules: dict[str, list[dict[str, Any]]] = yaml.safe_load(
        files(__package__).joinpath("data/limits.yaml").read_text("utf-8")
    )
    return rules
