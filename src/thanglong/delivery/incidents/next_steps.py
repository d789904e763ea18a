"""The promise behind this room: every open dossier has an owner, a next step, and a time by which it happens."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, QuerySet

from thanglong.delivery.dossiers import service as dossiers
from thanglong.delivery.dossiers.service import Dossier, Supplement, Task
from thanglong.delivery.incidents.owners import owner_of
from thanglong.delivery.linking import service as linking
from thanglong.kernel.text import Text

LINKING = "linking"
SUPPLY = Text("Người nộp gửi phần bổ sung", "The applicant sends what was asked for")


@dataclass(frozen=True)
class NextStep:
    """Who does what until when."""

    owner: str
    what: Text
    due_at: datetime


def next_steps(dossier: Dossier) -> list[NextStep]:
    """Return the next steps of a dossier; none only when it has ended."""
    return [*_of_applicant(dossier), *_of_officers(dossier), *_of_parts(dossier)]


def _of_applicant(dossier: Dossier) -> Iterator[NextStep]:
    if dossier.awaiting_applicant:
        waiting = [asked for asked in dossiers.supplements(dossier) if asked.answered_at is None]
        for asked in waiting:
            yield NextStep(dossier.applicant_name, SUPPLY, asked.answer_by)


def _of_officers(dossier: Dossier) -> Iterator[NextStep]:
    for task in dossiers.open_tasks(dossier):
        owner = owner_of(task)
        due = task.due_at or dossier.due_at or dossier.intake_due_at
        yield NextStep(owner.name or owner.role, Text.parse(task.name), due)


def _of_parts(dossier: Dossier) -> Iterator[NextStep]:
    """A whole that waits for its parts is as far as they are; one that has not started is the platform's to start."""
    for linked in linking.parts_of(dossier):
        if linked.part.ended_at is None:
            steps = next_steps(linked.dossier) if linked.dossier else []
            owner = steps[0].owner if steps else LINKING
            due = linked.dossier.promised_at if linked.dossier else None
            yield NextStep(owner, linked.part.name, due or dossier.due_at or dossier.intake_due_at)


def adrift() -> QuerySet[Dossier]:
    """Return open dossiers on which nobody has anything to do: there must be none."""
    work = Task.objects.filter(dossier=OuterRef("pk"), done_at=None)
    asked = Supplement.objects.filter(dossier=OuterRef("pk"), answered_at=None, dossier__awaiting_applicant=True)
    parts = linking.Part.objects.unfinished().filter(parent_id=OuterRef("pk"))
    return Dossier.objects.open().filter(~Exists(work), ~Exists(asked), ~Exists(parts))
