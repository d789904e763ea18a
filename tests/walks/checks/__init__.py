"""What must hold, counted a second time and in another way than the platform counts it."""

from random import Random
from uuid import UUID

from tests.walks.bank import Bank
from tests.walks.checks import books, evidence, numbers, standing
from tests.walks.checks.errands import Errands
from tests.walks.checks.evidence import Evidence
from tests.walks.checks.histories import History
from tests.walks.checks.moves import Moves
from tests.walks.checks.petitions import Petitions
from tests.walks.checks.signatures import Signatures
from tests.walks.people import People
from thanglong.delivery.dossiers.models import Dossier, Task
from thanglong.foundation.ledger.service import LedgerEntry, audit

FOLLOWED = "^(dossier|petition|errand):"
RECENT = 40
AUDIT_EVERY = 1_000


class Checks:
    """Follows the ledger, and so knows every dossier without asking the code how it stands."""

    def __init__(self, people: People, bank: Bank) -> None:
        self.people, self.bank = people, bank
        self.histories: dict[UUID, History] = {}
        self.alive: list[UUID] = []
        self.awaiting: set[UUID] = set()
        self.signatures, self.evidence, self.moves = Signatures(), Evidence(), Moves()
        self.petitions, self.errands = Petitions(), Errands()
        self._also: set[UUID] = set()
        self._seen: UUID | None = None

    def after_step(self) -> None:
        """Look at every dossier and petition that the step touched."""
        entries = LedgerEntry.objects.filter(subject__regex=FOLLOWED).order_by("pk")
        entries = list(entries.filter(pk__gt=self._seen) if self._seen else entries)
        if entries:
            self._seen = entries[-1].pk
            self._petitions(_about("petition", entries))
            self._dossiers(_about("dossier", entries))
            for entry in entries:
                self.errands.follow(entry)
        for pk in self._also:
            self.signatures.look_at(pk)
        self._also.clear()

    def look_at(self, draft_id: UUID) -> None:
        """Look at an application after this step, whether or not the ledger heard of it."""
        self._also.add(draft_id)

    def _petitions(self, named: list[tuple[UUID, LedgerEntry]]) -> None:
        for pk, entry in named:
            self.petitions.follow(pk, entry)
        for pk in dict.fromkeys(pk for pk, _entry in named):
            self.petitions.look_at(pk)

    def _dossiers(self, named: list[tuple[UUID, LedgerEntry]]) -> None:
        standings = standing.read(dict.fromkeys(pk for pk, _entry in named))
        for pk, entry in named:
            history = self._history(pk, standings) if pk in standings else None
            if history is not None:
                history.follow(entry)
            self.signatures.follow(pk, entry, history)
            self.evidence.follow(pk, entry, history)
        for found in standings.values():
            self._look(found)
        self._also.update(pk for pk, entry in named if entry.action.startswith("cosigning."))

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
        for part in (self.signatures, evidence, self.petitions, self.errands):
            part.check_at_rest()
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


def _about(kind: str, entries: list[LedgerEntry]) -> list[tuple[UUID, LedgerEntry]]:
    named = [(entry.subject.partition(":"), entry) for entry in entries]
    return [(UUID(subject[2]), entry) for subject, entry in named if subject[0] == kind]
