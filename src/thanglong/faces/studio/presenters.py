"""Puts procedures and their revisions into rows for the studio's pages."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from uuid import UUID

from django.utils.translation import gettext

from thanglong.delivery.procedures import service as procedures
from thanglong.delivery.procedures.service import Revision
from thanglong.kernel import clock
from thanglong.kernel.actors import ActorKind
from thanglong.kernel.text import Text

Counts = Mapping[UUID, int]


@dataclass(frozen=True)
class Row:
    """One revision: `state` is past, in_force or waiting; `open` counts the open dossiers under it."""

    revision: Revision
    state: str
    open: int
    movable: int
    """How many open dossiers of older revisions could be moved here."""

    @property
    def publisher(self) -> str:
        """Name who published it."""
        by = self.revision.published_by
        return gettext("hệ thống, khi cài đặt") if by["kind"] == ActorKind.SYSTEM else str(by["name"])

    @property
    def legal_bases(self) -> tuple[procedures.LegalBase, ...]:
        """Return the texts that this revision rests on."""
        return procedures.definition(self.revision.pk).legal_bases


@dataclass(frozen=True)
class Line:
    """One procedure and its revisions, oldest first."""

    code: str
    name: Text
    rows: tuple[Row, ...]

    @classmethod
    def of(cls, revisions: Sequence[Revision], counts: Counts) -> "Line":
        """Put the revisions of one procedure in order and say which binds today."""
        today = clock.today()
        bound = [revision for revision in revisions if revision.effective_from <= today]
        in_force = bound[-1].pk if bound else None
        rows = []
        older = 0
        for revision in revisions:
            state = "in_force" if revision.pk == in_force else "past" if revision in bound else "waiting"
            rows.append(Row(revision, state, counts.get(revision.pk, 0), older))
            older += counts.get(revision.pk, 0)
        entry = revisions[0].entry
        return cls(entry.code, entry.title, tuple(rows))

    @property
    def in_force(self) -> Row | None:
        """Return the revision that binds today."""
        return next((row for row in self.rows if row.state == "in_force"), None)

    @property
    def waiting(self) -> tuple[Row, ...]:
        """Return the revisions that wait for their day."""
        return tuple(row for row in self.rows if row.state == "waiting")

    @property
    def open(self) -> int:
        """Count the open dossiers under all revisions."""
        return sum(row.open for row in self.rows)


def lines(counts: Counts) -> list[Line]:
    """Return every procedure in order of its code."""
    found = groupby(procedures.revisions(), key=lambda revision: revision.entry.code)
    return [Line.of(list(group), counts) for _code, group in found]
