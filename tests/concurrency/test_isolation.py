"""A document reaches only its subject, however requests of many people fall into each other."""

import io
import random
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import pypdfium2
import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from thanglong.delivery.dossiers import service as dossiers
from thanglong.delivery.dossiers.models import Dossier, Task
from thanglong.delivery.dossiers.tests.stage import MONDAY, SINGLE, Stage, answers
from thanglong.foundation.identity.service import Account
from thanglong.kernel import clock
from thanglong.kernel.actions import perform
from thanglong.kernel.actors import Actor

NAMES = ["Alpha", "Bravo", "Charlie", "Delta", "Echo", "Foxtrot"]
ROUNDS = 4


@dataclass
class Person:
    """A citizen whose every document carries one word that nobody else's does."""

    word: str
    actor: Actor
    dossier: UUID | None = None

    @property
    def name(self) -> str:
        return f"Nguyễn Văn {self.word}"

    def answers(self) -> dict[str, Any]:
        given = answers(SINGLE)
        for key in ("applicant", "subject"):
            given[key] = {**given[key], "full_name": self.name}
        return given

    def browser(self) -> Client:
        client = Client(headers={"accept-language": "en" if self.word < "D" else "vi"})
        client.force_login(Account.objects.get(pk=self.actor.id))
        return client


def at_once(jobs: list[Callable[[], Any]]) -> list[Any]:
    """Start all jobs at the same moment, each with a connection of its own."""
    gate = threading.Barrier(len(jobs))

    def run(job: Callable[[], Any]) -> Any:
        try:
            with clock.freeze(MONDAY):
                gate.wait()
                return job()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(jobs)) as pool:
        return list(pool.map(run, jobs))


def words_in(pdf: bytes) -> set[str]:
    """Return whose words a document carries."""
    document = pypdfium2.PdfDocument(io.BytesIO(pdf))
    text = " ".join(page.get_textpage().get_text_range() for page in document)
    return {word for word in NAMES if word in text}


@pytest.fixture
def people(stage: Stage) -> list[Person]:
    with clock.freeze(MONDAY):
        stage.enrol_signers()
    return [Person(word, stage.person(f"Nguyễn Văn {word}")) for word in NAMES]


def live(stage: Stage, person: Person) -> None:
    """Apply, and be served to the end by the one counter and the one committee that serve everybody."""
    draft = stage.draft(SINGLE, person.answers(), person.actor)
    dossier = perform(dossiers.SubmitDossier(draft_id=draft.pk), person.actor)
    person.dossier = dossier.pk
    perform(dossiers.AcceptDossier(task_id=task(dossier)), stage.counter)
    perform(dossiers.PrepareResult(task_id=task(dossier)), stage.specialist)
    perform(dossiers.FinishAssessment(task_id=task(dossier), outcome="draft"), stage.specialist)
    perform(dossiers.SignResult(task_id=task(dossier), version=1), stage.leader)
    issue = task(dossier)
    perform(dossiers.NumberResult(task_id=issue), stage.clerk)
    perform(dossiers.IssueResult(task_id=issue), stage.clerk)
    perform(dossiers.HandOver(task_id=task(dossier), method="electronic"), person.actor)


def task(dossier: Dossier) -> UUID:
    return Task.objects.open().get(dossier=dossier).pk


def read_everything(person: Person, people: list[Person]) -> list[tuple[str, Person, int, bytes]]:
    """Open one's own pages and papers and everybody else's, in an order of one's own."""
    client, seen = person.browser(), []
    addresses = [
        (name, owner, reverse(f"portal:{name}", args=[owner.dossier]))
        for owner in people
        for name in ("dossier", "receipt-pdf", "result-pdf")
    ]
    addresses += [("api", owner, f"/api/v1/dossiers/{owner.dossier}") for owner in people]
    addresses += [("own", person, reverse(f"portal:{name}")) for name in ("home", "my-dossiers", "inbox")]
    for number in range(ROUNDS):
        random.Random(f"{person.word}{number}").shuffle(addresses)
        for name, owner, address in addresses:
            if owner is person or number == 0:
                answer = client.get(address)
                seen.append((name, owner, answer.status_code, answer.getvalue()))
    return seen


def test_a_document_reaches_only_its_subject(stage: Stage, people: list[Person]) -> None:
    at_once([lambda person=person: live(stage, person) for person in people])
    for person in people:
        dossier = Dossier.objects.get(pk=person.dossier)
        assert (dossier.applicant_name, dossier.subject_name) == (person.name, person.name)
    served = at_once([lambda person=person: read_everything(person, people) for person in people])
    wrong, papers = [], 0
    for person, seen in zip(people, served, strict=True):
        for name, owner, status, body in seen:
            own = owner is person
            found = words_in(body) if body.startswith(b"%PDF") else {word for word in NAMES if word.encode() in body}
            papers += body.startswith(b"%PDF")
            if status != (200 if own else 404) or found - {person.word} or (own and name != "own" and not found):
                wrong.append((person.word, name, owner.word, status, found))
    assert wrong == []
    assert papers == len(people) * ROUNDS * 2
