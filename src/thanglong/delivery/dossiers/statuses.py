"""The moves between statuses, read from dated data; a move that the list does not know is refused."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from thanglong.delivery.dossiers.constants import Status
from thanglong.kernel.text import Text


class IllegalMoveError(RuntimeError):
    """A status was to follow another that it may not follow."""


@dataclass(frozen=True)
class StatusEntry:
    """One line of the national status list."""

    status: Status
    id: str
    group: str
    name: Text
    moves: frozenset[Status]


@cache
def catalogue() -> dict[Status, StatusEntry]:
    """Return the status list by number."""
    raw: dict[str, Any] = yaml.safe_load(files(__package__).joinpath("data/statuses.yaml").read_text("utf-8"))
    return {
        Status(number): StatusEntry(
            Status(number),
            entry["id"],
            entry["group"],
            Text.parse(entry["names"]),
            frozenset(Status(move) for move in entry["moves"]),
        )
        for number, entry in raw["statuses"].items()
    }


def check_move(old: int, new: int) -> None:
    """Raise IllegalMoveError unless the status may stay or move so."""
    if new != old and Status(new) not in catalogue()[Status(old)].moves:
        raise IllegalMoveError(f"{Status(old).name} cannot become {Status(new).name}")
