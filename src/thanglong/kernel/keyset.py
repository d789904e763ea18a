"""Pages of a list by key: page two thousand costs what page one costs, and no row is shown twice when rows move.

A list is read from ranges of an index, one range for each right that lets somebody see rows. Each range gives its
first rows in order and the best of them make the page, so that a right costs one more descent of an index and never
a walk through the table.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any, Generic, Self, TypeVar
from uuid import UUID

from django.db.models import F, Model, QuerySet
from django.db.models.fields.tuple_lookups import Tuple, TupleGreaterThan, TupleLessThan

Row = TypeVar("Row", bound=Model)
SIZE = 25
SEPARATOR = "~"


@dataclass(frozen=True)
class Cursor:
    """The place of one row: its time and its id."""

    at: datetime
    id: UUID

    @classmethod
    def parse(cls, text: str) -> Self | None:
        """Read a place from an address; None for anything that is not one."""
        at, _separator, identity = text.partition(SEPARATOR)
        try:
            found = cls(datetime.fromisoformat(at), UUID(identity))
        except ValueError:
            return None
        return found if found.at.tzinfo else None

    def __str__(self) -> str:
        return f"{self.at.astimezone(UTC).isoformat().removesuffix('+00:00')}Z{SEPARATOR}{self.id}"


@dataclass(frozen=True)
class Page(Generic[Row]):
    """Some rows, and the places where the neighbouring pages begin ("" where there is none)."""

    rows: Sequence[Row]
    before: str
    after: str


@dataclass(frozen=True)
class Listing(Generic[Row]):
    """A list in the order of a time that no row lacks, and then of its id.

    `whole` says what is read of each row; `ranges` are the parts of the table that make the list, and may overlap.
    An index should lead from what a range filters by to the time and the id.
    """

    whole: QuerySet[Row]
    ranges: tuple[QuerySet[Row], ...]
    field: str
    newest_first: bool = False

    def narrowed(self, **conditions: Any) -> Self:
        """Keep the rows that meet conditions as well; those without a value are left out."""
        wanted = {name: value for name, value in conditions.items() if value not in ("", None)}
        return replace(self, ranges=tuple(part.filter(**wanted) for part in self.ranges)) if wanted else self

    def first(self) -> Row | None:
        """Return the first row, or None."""
        return next(iter(self.rows(None, 1, down=self.newest_first)), None)

    def page(self, *, after: str = "", before: str = "", size: int = 0) -> Page[Row]:
        """Return the page after, or before, a place of the list; one query."""
        size = size or SIZE
        behind, ahead = Cursor.parse(after), Cursor.parse(before)
        backward = ahead is not None and behind is None
        place = ahead if backward else behind
        found = self.rows(place, size + 1, down=self.newest_first != backward)
        more = len(found) > size
        shown = found[:size][::-1] if backward else found[:size]
        if not shown:
            return Page((), "", "")
        earlier = more if backward else place is not None
        later = True if backward else more
        return Page(shown, str(self._place(shown[0])) if earlier else "", str(self._place(shown[-1])) if later else "")

    def each(self, size: int = 1000) -> Iterator[Sequence[Row]]:
        """Yield the whole list in pages, each a query of its own, so that a long list holds neither rows nor locks."""
        page = self.page(size=size)
        while page.rows:
            yield page.rows
            page = self.page(after=page.after, size=size) if page.after else Page((), "", "")

    def rows(self, place: Cursor | None, count: int, *, down: bool) -> list[Row]:
        """Return so many rows from a place on, towards earlier times if `down`."""
        order = [F(name).desc() if down else F(name).asc() for name in (self.field, "id")]
        parts = [_beyond(part, self.field, place, down=down).order_by(*order)[:count] for part in self.ranges]
        if not parts:
            return []
        ids = [part.values("pk") for part in parts]
        chosen = ids[0].union(*ids[1:]) if len(ids) > 1 else ids[0]
        return list(self.whole.filter(pk__in=chosen).order_by(*order)[:count])

    def _place(self, row: Row) -> Cursor:
        return Cursor(getattr(row, self.field), row.pk)


def _beyond(rows: QuerySet[Row], field: str, place: Cursor | None, *, down: bool) -> QuerySet[Row]:
    """Keep what comes after a place, by one comparison of both columns that an index answers."""
    if place is None:
        return rows
    lookup = TupleLessThan if down else TupleGreaterThan
    return rows.filter(lookup(Tuple(F(field), F("id")), (place.at, place.id)))
