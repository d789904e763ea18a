"""What the circular says about its forms, read from dated data."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from thanglong.delivery.letters.constants import Form


@dataclass(frozen=True)
class FormRule:
    """The letters in a form's number, and who signs it; without letters it has no number of its own."""

    kind: str
    signed_by: tuple[str, ...]


def rule(form: str) -> FormRule:
    """Return what holds for a form."""
    entry = _data()["forms"][Form(form).value]
    return FormRule(entry["kind"], tuple(entry["signed_by"]))


def most_reappointments(on: date) -> int:
    """Return how often a dossier may get a new appointment with an apology, by the rule of a day."""
    in_force = [entry for entry in _data()["reappointments"] if entry["from"] <= on]
    return int(max(in_force, key=lambda entry: entry["from"])["most"]) if in_force else 0


@cache
def _data() -> dict[str, Any]:
    raw: dict[str, Any] = yaml.safe_load(files(__package__).joinpath("data/forms.yaml").read_text("utf-8"))
    return raw
