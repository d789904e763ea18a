"""Numbers of the law that rules of a form compare with, such as an age: dated, with their source, never in code."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext

from thanglong.delivery.forms.reading import Reader

NAME = "parameters"
_KEYS = frozenset({"from", "value", "basis", "source"})


@dataclass(frozen=True, slots=True)
class Dated:
    """A value from a day on, with the legal basis and the source by the ids of procedure.yaml."""

    since: date
    value: int | float
    basis: str
    source: str


Parameters = Mapping[str, tuple[Dated, ...]]


def read_parameters(reader: Reader, data: Mapping[str, Any]) -> dict[str, tuple[Dated, ...]]:
    """Read the part `parameters` of a form: by name, a list of `{from, value, basis, source}`."""
    found = {}
    for name, lines in reader.mapping(data.get(NAME) or {}, NAME).items():
        place = f"{NAME} / {name}"
        found[str(name)] = tuple(
            line
            for item in (lines if isinstance(lines, list) else [lines])
            if (line := _line(reader, reader.mapping(item, place), place)) is not None
        )
    return found


def _line(reader: Reader, spec: Mapping[str, Any], place: str) -> Dated | None:
    reader.known_keys(spec, _KEYS, place)
    since, value = spec.get("from"), spec.get("value")
    if not isinstance(since, date) and isinstance(since, str):
        since = _day(since)
    if not isinstance(since, date) or not isinstance(value, int | float) or not spec.get("source"):
        reader.fault(place, gettext("cần from (ngày), value (số) và source."))
        return None
    return Dated(since, value, str(spec.get("basis", "")), str(spec["source"]))


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def in_force(parameters: Parameters, day: date) -> dict[str, int | float]:
    """Return the values that hold on a day; one that has not begun is left out, so that its rules wait."""
    held = {name: [line for line in lines if line.since <= day] for name, lines in parameters.items()}
    return {name: max(lines, key=lambda line: line.since).value for name, lines in held.items() if lines}
