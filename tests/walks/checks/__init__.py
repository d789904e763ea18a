"""What must hold, counted a second time and in another way than the platform counts it."""

from random import Random
from uuid import UUID

from tests.walks.bank import Bank
from tests.walks.checks import books, numbers, standing
from tests.walks.checks.histories import History
from tests.walks.people import People
from thanglong.delivery.dossiers.models import Dossier, Task
from thanglong.foundation.ledger.service import LedgerEntry, audit

PREFIX = "dossier:"
RECENT = 40
AUDIT_EVERY = 1_000


class Checks:
    """Follows the ledger, and so knows every dossier without asking the code how it stands."""

    def __init__(self, people: People, bank: Bank) -> None:
        self.people, self.bank = people, bank
        self.histories: dict[UUID, History] = {}
        self.alive: list[UUID] = []
        self.awaiting: set[UUID] = set()
        self._seen: UUID | None = None

    def after_step(self) -> None:
        """Look at every dossier that the step touched, and at the books when money moved."""
        entries = LedgerEntry.objects.filter(subject__startswith=PREFIX).order_by("pk")
        entries = list(entries.filter(pk__gt=self._seen) if self._seen else entries)
        if not entries:
            return
        self._seen = entries[-1].pk
        named = [(UUID(entry.subject.removeprefix(PREFIX)), entry) for entry in entries]
        standings = standing.read(dict.fromkeys(pk for pk, _entry in named))
        for pk, entry in named:
            self._history(pk, standings).follow(entry)
        for found in standings.values():
            self._look(found)

    def at_rest(self, step: int, chance: Random) -> None:
        """Look at everything, now that nothing is under way."""
        for found in standing.read(self.histories).values():
            self._look(found)
        books.check_always()
        books.check_at_rest(self.bank)
        numbers.check_runs()
        agencies = dict(Dossier.objects.values_list("pk", "resolving_agency"))
        assert set(agencies) == set(self.histories), "a dossier without a ledger entry"
        numbers.check_symbols(self.histories.values(), agencies)
        numbers.check_effects()
        numbers.check_counts(self.people, chance)
        if step % AUDIT_EVERY == 0:
            wrong = list(audit())
            assert not wrong, f"the ledger does not verify: {wrong[:3]}"

    def open_count(self) -> int:
        """Return how many dossiers still move."""
        return len(self.alive)

    def pick(self, chance: Random, *, awaiting: bool = False, finished: bool = False) -> Dossier | None:
        """Return one of the dossiers that move, rarely one that ended."""
        known = [pk for pk in self.alive if pk in self.awaiting] if awaiting else self.alive
        if not known or (chance.random() < 0.05 and not finished):
            known = list(self.histories)[-RECENT:]
        return Dossier.objects.get(pk=chance.choice(known)) if known else None

    def pick_task(self, chance: Random, kind: str = "", *, anything: bool = False) -> Task | None:
        """Return an open task of some dossier, or any task at all."""
        tasks = Task.objects.select_related("dossier").order_by("pk")
        if kind:
            found = list(tasks.open().filter(kind=kind))
        else:
            dossier = self.pick(chance)
            if dossier is None:
                return None
            found = list(tasks.filter(dossier=dossier) if anything else tasks.open().filter(dossier=dossier))
        return chance.choice(found) if found else None

    def name(self, pk: UUID) -> str:
        """Return a short name that is the same in every run of the walk."""
        history = self.histories.get(pk)
        return f"#{history.ordinal} {history.procedure}" if history else "?"

    def _history(self, pk: UUID, standings: dict[UUID, standing.Standing]) -> History:
        if pk not in self.histories:
            dossier = standings[pk].dossier
            ordinal = len(self.histories) + 1
            self.histories[pk] = History(pk, ordinal, dossier.procedure_code, dossier.submitted_at)
            self.alive.append(pk)
        return self.histories[pk]

    def _look(self, found: standing.Standing) -> None:
        pk = found.dossier.pk
        history = self.histories[pk]
        try:
            standing.check(found, history)
        except AssertionError as error:
            raise AssertionError(f"{self.name(pk)}: {error}") from error
        (self.awaiting.add if found.dossier.awaiting_applicant else self.awaiting.discard)(pk)
        if history.over and pk in self.alive:
            self.alive.remove(pk)
