"""Two actions that lock the same rows in opposite order both happen, one after the other."""

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar
from uuid import UUID

import pytest
from django.db import OperationalError, connection, transaction

from thanglong.delivery.dossiers.models import Draft
from thanglong.delivery.dossiers.tests.stage import SINGLE, Stage
from thanglong.foundation.ledger.service import LedgerEntry
from thanglong.kernel.actions import REGISTRY, Action, Change, perform
from thanglong.kernel.actors import Actor
from thanglong.kernel.locks import lock_one

NAME = "test.lock_both"


def anybody(actor: Actor, subject: Draft) -> None:
    del actor, subject


@pytest.fixture
def verb() -> Iterator[type[Action[Any]]]:
    @dataclass(frozen=True, kw_only=True)
    class LockBoth(Action[Draft]):
        name = NAME
        policy = anybody
        meeting: ClassVar = threading.Barrier(2)
        met: ClassVar = set()

        first: UUID
        second: UUID

        def lock(self) -> Draft:
            return lock_one(Draft.objects.filter(pk=self.first))

        def change(self, subject: Draft, actor: Actor, at: datetime) -> Change:
            del actor, at
            if self.first not in self.met:
                self.met.add(self.first)
                self.meeting.wait(60)  # both hold their first row now; the one that tries again meets nobody
            lock_one(Draft.objects.filter(pk=self.second))
            return Change(subject.pk, f"draft:{subject.pk}")

    yield LockBoth
    del REGISTRY[NAME]


def test_who_waits_in_a_circle_is_tried_again(stage: Stage, verb: Any) -> None:
    one, other = (stage.draft(SINGLE, {}).pk for _ in range(2))

    def act(first: UUID, second: UUID) -> UUID:
        try:
            return perform(verb(first=first, second=second), stage.citizen)
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        done = list(pool.map(act, (one, other), (other, one)))
    assert done == [one, other]
    assert LedgerEntry.objects.filter(action=NAME).count() == 2


def test_within_a_larger_transaction_it_is_told(stage: Stage, verb: Any) -> None:
    one, other = (stage.draft(SINGLE, {}).pk for _ in range(2))

    def act(first: UUID, second: UUID) -> str:
        try:
            with transaction.atomic():
                perform(verb(first=first, second=second), stage.citizen)
        except OperationalError:
            return "told"
        finally:
            connection.close()
        return "done"

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(act, (one, other), (other, one))) == ["done", "told"]
    assert LedgerEntry.objects.filter(action=NAME).count() == 1
