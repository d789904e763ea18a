"""A sketched dossier must leave the same rows and the same story as one that went through the real actions."""

from typing import Any

import pytest
from django.db.models import Model

from thanglong.delivery.dossiers.constants import TaskKind
from thanglong.delivery.dossiers.service import Supplement, Task, Timer
from thanglong.delivery.procedures.service import in_force
from thanglong.demo.history.actual import Actual
from thanglong.demo.history.applications import PERMIT, SINGLE
from thanglong.demo.history.book import Book
from thanglong.demo.history.cast_of_today import MORNING, NOON, Part, course_of
from thanglong.demo.history.citizens import demo_citizen
from thanglong.demo.history.counters import Counters
from thanglong.demo.history.courses import Turn
from thanglong.demo.history.papers import Papers
from thanglong.demo.history.play import Setting
from thanglong.demo.history.schedule import Schedule
from thanglong.demo.history.sketch import Sketch
from thanglong.demo.history.times import days_back
from thanglong.demo.history.wards import demo_ward
from thanglong.foundation.ledger.service import entries_for
from thanglong.kernel import clock

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("past")]

PARTS = (
    Part("mau", SINGLE, 30, MORNING),
    Part("mau", SINGLE, 30, NOON, turn=Turn.SUPPLEMENT),
    Part("mau", SINGLE, 30, NOON, turn=Turn.RETURNED, at_counter=True),
    Part("mau", SINGLE, 30, NOON, turn=Turn.REFUSED),
    Part("mau", SINGLE, 30, NOON, turn=Turn.REFUSED_AT_INTAKE),
    Part("minhhoa", PERMIT, 30, MORNING),
    Part("minhhoa", PERMIT, 30, MORNING, turn=Turn.WITHDRAWN),
    Part("minhhoa", PERMIT, 3, MORNING, TaskKind.OPINION, opinions=1),
)
DOSSIER = (
    "case channel organisation_id applicant_name subject_name fee receiving_agency resolving_agency marking passed "
    "outcomes status finance delivery awaiting_applicant submitted_at intake_due_at accepted_at counted_from "
    "original_due_at due_at limit ended_at delivered_at updated_at version"
)
TASK = "element kind name role agency assignee_id assignee_name opened_at due_at done_at outcome note done_by"
SUPPLEMENT = "number stage items asked_at asked_by answer_by answered_at"
ONLY_ITS_OWN = {"reference", "code", "symbol", "answers_sha256", "answers_before_sha256", "pdf_sha256"}


def facts(row: Model, names: str) -> dict[str, Any]:
    return {name: getattr(row, name) for name in names.split()}


def telling(action: str, actor: dict[str, Any], given: dict[str, Any]) -> tuple[str, str, dict[str, Any]]:
    return action, actor["name"], {key: value for key, value in given.items() if key not in ONLY_ITS_OWN}


@pytest.mark.parametrize("part", PARTS, ids=lambda part: f"{part.procedure}-{part.turn}-{part.rests_at}")
def test_sketched_and_real_are_alike(part: Part) -> None:
    ward, end = demo_ward(), clock.local(clock.now())
    setting, book = Setting(end, Counters(), Papers()), Book()
    submitted_at = days_back(end, part.days, part.at, ward.committee)
    plays = []
    for make in (Actual, lambda *given: Sketch(*given, book)):
        citizen = demo_citizen(part.who, ward)
        play = make(setting, in_force(part.procedure, submitted_at), citizen, course_of(part, submitted_at, 1))
        Schedule(end).play([play], lambda done, total: None)
        plays.append(play)
    real, sketch = plays
    assert facts(sketch.dossier, DOSSIER) == facts(real.dossier, DOSSIER)
    assert {**sketch.dossier.closing} == {**real.dossier.closing}
    tasks = Task.objects.filter(dossier=real.dossier).order_by("opened_at", "element")
    drawn = sorted(book.walks[0].tasks, key=lambda task: (task.opened_at, task.element))
    assert [facts(task, TASK) for task in drawn] == [facts(task, TASK) for task in tasks]
    timers = Timer.objects.filter(dossier=real.dossier)
    assert {(one.element, one.due_at) for one in book.walks[0].timers} == {(one.element, one.due_at) for one in timers}
    asked = Supplement.objects.filter(dossier=real.dossier)
    assert [facts(one, SUPPLEMENT) for one in book.supplements] == [facts(one, SUPPLEMENT) for one in asked]
    story = [telling(one.action, one.actor, one.facts) for one in entries_for(f"dossier:{real.dossier.pk}")]
    assert [telling(one.action, one.actor.to_json(), dict(one.facts)) for one in book.records] == story
