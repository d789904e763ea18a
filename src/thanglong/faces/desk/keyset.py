"""Pages of a list by key: page two thousand costs what page one costs, and no row is shown twice when rows move."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic, Self, TypeVar
from uuid import UUID

from django.db.models import F, Model, Q, QuerySet

Row = TypeVar("Row", bound=Model)
SIZE = 25
SEPARATOR = "~"


@dataclass(frozen=True)
class Cursor:
    """The place of one row: its time, None when it has none and stands at the end, and its id."""

    at: datetime | None
    id: UUID

    @classmethod
    def parse(cls, text: str) -> Self | None:
        """Read a place from an address; None for anything that is not one."""
        at, separator, identity = text.partition(SEPARATOR)
        try:
            moment = datetime.fromisoformat(at) if at else None
            found = cls(moment, UUID(identity)) if separator else None
        except ValueError:
            return None
        return found if moment is None or moment.tzinfo else None

    def __str__(self) -> str:
        return f"{self.at.isoformat() if self.at else ''}{SEPARATOR}{self.id}"


@dataclass(frozen=True)
class Page(Generic[Row]):
    """Some rows, and the places where the neighbouring pages begin ("" where there is none)."""

    rows: Sequence[Row]
    before: str
    after: str


def page_of(
    rows: QuerySet[Row], field: str, *, after: str = "", before: str = "", newest_first: bool = False
) -> Page[Row]:
    """Return the page after, or before, a place of a list ordered by a time and then by id; one query."""
    behind, ahead = Cursor.parse(after), Cursor.parse(before)
    backward = ahead is not None and behind is None
    place = ahead if backward else behind
    down = newest_first != backward
    ordered = rows.order_by(_by(field, down=down), "-id" if down else "id")
    if place is not None:
        ordered = ordered.filter(_beyond(field, place, down=down))
    found = list(ordered[: SIZE + 1])
    more = len(found) > SIZE
    shown = found[:SIZE][::-1] if backward else found[:SIZE]
    if not shown:
        return Page((), "", "")
    earlier = more if backward else place is not None
    later = True if backward else more
    return Page(
        shown,
        str(_place(shown[0], field)) if earlier else "",
        str(_place(shown[-1], field)) if later else "",
    )


def _by(field: str, *, down: bool) -> Any:
    return F(field).desc(nulls_first=True) if down else F(field).asc(nulls_last=True)


def _beyond(field: str, place: Cursor, *, down: bool) -> Q:
    """Match what comes after a place in the order asked for; rows without a time come after all others."""
    none, side = Q(**{f"{field}__isnull": True}), "lt" if down else "gt"
    if place.at is None:
        same = none & Q(**{f"id__{side}": place.id})
        return same | ~none if down else same
    tied = Q(**{field: place.at, f"id__{side}": place.id})
    further = Q(**{f"{field}__{side}": place.at}) | tied
    return further if down else further | none


def _place(row: Model, field: str) -> Cursor:
    return Cursor(getattr(row, field), row.pk)
