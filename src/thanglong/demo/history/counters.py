"""The numbers of the past: counted here while dossiers are sketched, kept in the same rows as live numbers."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from thanglong.delivery.dossiers.service import Sequence
from thanglong.kernel import clock


class Counters:
    """Sequences without gaps; `lent` hands them to real actions and takes them back."""

    def __init__(self) -> None:
        self.last: dict[str, int] = {}
        self._changed: set[str] = set()

    def next(self, key: str) -> int:
        """Return the next number of a sequence, starting at 1."""
        self.last[key] = self.last.get(key, 0) + 1
        self._changed.add(key)
        return self.last[key]

    def dossier_code(self, agency: str, at: datetime) -> str:
        """Return the next code of an agency and day."""
        stem = f"{agency}-{clock.local(at):%y%m%d}"
        return f"{stem}-{self.next(f'dossier:{stem}'):04d}"

    def document_number(self, agency: str, kind: str, at: datetime) -> int:
        """Return the next number of an agency's documents of one kind and year."""
        return self.next(f"document:{agency}:{clock.local(at).year}:{kind}")

    def write(self) -> None:
        """Bring the rows up to what was counted here."""
        rows = [Sequence(key=key, last=self.last[key]) for key in sorted(self._changed)]
        Sequence.objects.bulk_create(
            rows, update_conflicts=True, unique_fields=["key"], update_fields=["last"], batch_size=1000
        )
        self._changed.clear()

    @contextmanager
    def lent(self) -> Iterator[None]:
        """Let real actions count for the length of the block."""
        self.write()
        yield
        self.last.update(Sequence.objects.values_list("key", "last"))
