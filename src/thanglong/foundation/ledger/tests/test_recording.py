"""Every action leaves one entry, and nothing can take it back."""

from dataclasses import dataclass
from datetime import UTC, datetime

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from thanglong.foundation.ledger import service
from thanglong.foundation.ledger.models import LedgerEntry, ReadRecord
from thanglong.foundation.ledger.recording import UnknownActionError, entry_of
from thanglong.kernel import clock
from thanglong.kernel.actions import REGISTRY, Action, Change, Record, perform
from thanglong.kernel.actors import Actor

ACTOR = Actor.system("test")


@dataclass(frozen=True)
class Noted(Action[None]):
    name = "test.noted"
    policy = staticmethod(lambda actor, subject: None)
    word: str = "một"

    def lock(self):
        return None

    def change(self, subject, actor, at):
        return Change(subject="thing-1", facts={"word": self.word, "share": 0.5, "at": at})


@pytest.fixture(autouse=True)
def _registered(monkeypatch):
    monkeypatch.setitem(REGISTRY, "test.noted", Noted)


@pytest.mark.django_db
def test_an_action_leaves_one_entry_by_one_statement():
    with CaptureQueriesContext(connection) as queries:
        perform(Noted(), ACTOR)
    written = [q for q in queries.captured_queries if "ledger" in q["sql"]]
    assert len(written) == 1
    entry = service.entries_for("thing-1").get()
    assert entry.action == "test.noted"
    assert entry.facts["word"] == "một"
    assert entry.actor["kind"] == "system"
    assert entry.index is None


@pytest.mark.django_db
def test_stored_entry_still_hashes_to_its_leaf():
    perform(Noted(), ACTOR)
    entry = LedgerEntry.objects.get(subject="thing-1")
    record = Record(entry.action, entry.subject, ACTOR, entry.at, entry.facts)
    again = entry_of(record)
    again.id = entry.id
    assert again.content() == entry.content()


@pytest.mark.django_db
def test_an_unknown_action_is_refused():
    with pytest.raises(UnknownActionError):
        entry_of(Record("test.never_declared", "x", ACTOR, clock.now(), {}))


@pytest.mark.django_db
@pytest.mark.parametrize("column", ["action", "subject", "facts", "at", "leaf_hash"])
def test_the_database_refuses_to_change_an_entry(column):
    perform(Noted(), ACTOR)
    value = {"facts": {}, "at": datetime(2020, 1, 1, tzinfo=UTC), "leaf_hash": b"0"}.get(column, "other")
    with pytest.raises(IntegrityError), transaction.atomic():
        LedgerEntry.objects.update(**{column: value})


@pytest.mark.django_db
def test_the_database_refuses_to_delete_an_entry():
    perform(Noted(), ACTOR)
    with pytest.raises(IntegrityError), transaction.atomic():
        LedgerEntry.objects.all().delete()


@pytest.mark.django_db
def test_an_index_is_given_once():
    perform(Noted(), ACTOR)
    LedgerEntry.objects.update(index=0)
    with pytest.raises(IntegrityError), transaction.atomic():
        LedgerEntry.objects.update(index=1)


@pytest.mark.django_db
def test_reads_are_kept_once_an_hour_for_a_purpose():
    with clock.freeze(datetime(2026, 3, 2, 2, 15, tzinfo=UTC)):
        service.note_read(ACTOR, "thing-1", "intake")
        service.note_read(ACTOR, "thing-1", "intake")
        service.note_read(ACTOR, "thing-1", "search")
    with clock.freeze(datetime(2026, 3, 2, 3, 1, tzinfo=UTC)):
        service.note_read(ACTOR, "thing-1", "intake")
    purposes = [read.purpose for read in service.reads_of("thing-1")]
    assert purposes[0] == "intake"
    assert sorted(purposes) == ["intake", "intake", "search"]
    with pytest.raises(IntegrityError), transaction.atomic():
        ReadRecord.objects.all().delete()
