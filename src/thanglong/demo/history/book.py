"""Everything that the sketched past consists of, collected in the order of time and written in few statements."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db import models

from thanglong.delivery.dossiers.service import Attachment, Dossier, Draft, Payment, Result, Supplement, Task, Timer
from thanglong.delivery.voices.service import Rating
from thanglong.demo.history.walking import Walk
from thanglong.foundation.ledger.service import record_many
from thanglong.kernel import clock
from thanglong.kernel.actions import Record

BATCH = 500


@dataclass
class Book:
    """Rows to be written, parents first, and the ledger's records of how they came about."""

    drafts: list[Draft] = field(default_factory=list)
    attachments: list[Attachment] = field(default_factory=list)
    dossiers: list[Dossier] = field(default_factory=list)
    walks: list[Walk] = field(default_factory=list)
    supplements: list[Supplement] = field(default_factory=list)
    results: list[Result] = field(default_factory=list)
    payments: list[Payment] = field(default_factory=list)
    ratings: list[Rating] = field(default_factory=list)
    records: list[Record] = field(default_factory=list)

    def write(self, report: Callable[[int, int], None]) -> None:
        """Write every row and the ledger; reports parts done and all parts."""
        parts: tuple[tuple[type[models.Model], list[Any]], ...] = (
            (Draft, self.drafts),
            (Attachment, self.attachments),
            (Dossier, self.dossiers),
            (Task, [task for walk in self.walks for task in walk.tasks]),
            (Supplement, self.supplements),
            (Result, self.results),
            (Timer, [timer for walk in self.walks for timer in walk.timers]),
            (Payment, self.payments),
            (Rating, self.ratings),
        )
        for done, (model, rows) in enumerate(parts):
            report(done, len(parts) + 1)
            model._default_manager.bulk_create(rows, batch_size=BATCH)  # noqa: SLF001
        report(len(parts), len(parts) + 1)
        record_many(_at_their_time(self.records))


def _at_their_time(records: Iterable[Record]) -> Iterator[Record]:
    """Yield records while the clock stands at their time, so that their ids sort among those of real actions."""
    for record in records:
        with clock.freeze(record.at):
            yield record
