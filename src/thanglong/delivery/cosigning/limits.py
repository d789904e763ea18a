"""How long an invitation can be answered: dated data, never a number in code."""

from datetime import datetime, timedelta
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from thanglong.kernel import clock


def answer_until(at: datetime) -> datetime:
    """Return the end of the last day on which an invitation sent at an instant can be answered."""
    day = clock.local(at).date()
    days = max((rule for rule in _rules() if rule["from"] <= day), key=lambda rule: rule["from"])["value"]
    last = clock.local(at) + timedelta(days=days)
    return last.replace(hour=23, minute=59, second=59, microsecond=0)


@cache
def _rules() -> list[dict[str, Any]]:
    raw = yaml.safe_load(files(__package__).joinpath("data/limits.yaml").read_text("utf-8"))
    rules: list[dict[str, Any]] = raw["invitation"]
    return rules
