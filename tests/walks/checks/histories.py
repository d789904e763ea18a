"""What the ledger tells of each dossier: its statuses, versions, code and clock, followed entry by entry."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final
from uuid import UUID

from thanglong.foundation.ledger.service import LedgerEntry
from thanglong.kernel import clock

EDGES: Final[Mapping[int, frozenset[int]]] = {
    number: frozenset(following)
    for number, following in {
        1: (2, 3, 5, 7), 2: (4, 5, 6, 7, 8), 3: (), 4: (5, 6, 7, 8, 9), 5: (4, 7, 8), 6: (4, 7, 8), 7: (), 8: (),
        9: (10,), 10: (),
    }.items()
}  # fmt: skip
"""The legal moves of the national status list, written down a second time."""
THROUGH_WORK: Final = frozenset({"dossier.issue_result", "dossier.finish_part"})
"""Verbs that begin the work and end it in one: they pass through "in process"."""
OVER: Final = frozenset({3, 7, 8, 10})
IN_PROCESS: Final = 4


@dataclass
class History:
    """One dossier as its ledger entries tell it."""

    id: UUID
    ordinal: int
    procedure: str
    submitted_at: datetime
    status: int = 1
    version: int = 1
    code: str | None = None
    first_from: datetime | None = None
    counted_from: datetime | None = None
    intake_from: datetime | None = None
    paused: bool = False
    promised: datetime | None = None
    issued_at: datetime | None = None
    reappointments: int = 0
    numbers: list[tuple[int, str]] = field(default_factory=list)

    def follow(self, entry: LedgerEntry) -> None:
        """Take one entry in; complain when it does not follow from those before."""
        status, version = entry.facts.get("status"), entry.facts.get("version")
        if entry.action != "dossier.submit" and status is not None:
            assert version == self.version + 1, f"{entry.action}: version {version} after {self.version}"
            assert self._may(status, entry.action), f"{entry.action}: status {status} after {self.status}"
            self.status, self.version = status, version
        self._clock(entry)
        if entry.action == "dossier.number_result":
            self.numbers.append((clock.local(entry.at).year, entry.facts["symbol"]))

    def _may(self, status: int, action: str) -> bool:
        if status == self.status or status in EDGES[self.status]:
            return True
        return action in THROUGH_WORK and IN_PROCESS in EDGES[self.status] and status in EDGES[IN_PROCESS]

    def _clock(self, entry: LedgerEntry) -> None:
        if entry.action in {"dossier.accept", "dossier.receive_part"}:
            if self.code is None:
                self.first_from = self.counted_from = entry.at
                self.promised = _time(entry.facts.get("due_at"))
            assert self.code in {None, entry.facts["code"]}, "the code changed"
            self.code = entry.facts["code"]
        elif entry.action == "dossier.issue_result":
            self.issued_at = entry.at
        elif entry.action == "dossier.submit":
            self.intake_from = entry.at
        elif entry.action == "dossier.request_supplement":
            self.paused = True
        elif entry.action == "dossier.supply":
            self.paused, self.intake_from = False, entry.at
            self.counted_from = entry.at if self.code else None
        elif entry.action == "dossier.apologise_and_reschedule":
            self.reappointments += 1
            assert self.reappointments == 1, "re-appointed twice"

    @property
    def was_late(self) -> bool:
        """Tell whether the result came after the first promise: nothing that happened since makes it come in time."""
        return bool(self.promised and self.issued_at and self.issued_at > self.promised)

    @property
    def over(self) -> bool:
        """Tell whether nothing can move any more."""
        return self.status in OVER


def _time(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
