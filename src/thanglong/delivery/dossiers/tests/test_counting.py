"""Kept counts are true: after every kind of change, after changes at the same time, and after a repair."""

from datetime import timedelta

from django.db import transaction

from thanglong.delivery.dossiers import counting
from thanglong.delivery.dossiers import service as dossiers
from thanglong.delivery.dossiers.models import Dossier, Task, WorkCount
from thanglong.delivery.dossiers.tests.stage import MONDAY, SINGLE, Stage, answers
from thanglong.kernel import clock


def test_counts_follow_every_change(stage: Stage) -> None:
    dossier = stage.submit(SINGLE, answers(SINGLE))
    assert dossiers.queue_counts(stage.counter).unit == 1
    stage.perform(dossiers.AcceptDossier(task_id=stage.task(dossier).pk), stage.counter)
    assert dossiers.queue_counts(stage.counter).unit == 0
    assert dossiers.queue_counts(stage.specialist).mine == 1
    Task.objects.update(due_at=None)
    Task.objects.update(due_at=MONDAY - timedelta(days=3))
    assert dossiers.queue_counts(stage.specialist).late == 1
    Dossier.objects.update(awaiting_applicant=True)
    assert dossiers.queue_counts(stage.specialist).waiting == dossiers.queue_counts(stage.counter).waiting == 1
    Dossier.objects.update(receiving_agency="H99", version=7)
    assert dossiers.queue_counts(stage.counter).waiting == 0
    assert counting.drift() == []
    Dossier.objects.update(awaiting_applicant=False)
    Task.objects.all().delete()
    assert counting.drift() == []
    counting.add_up(beyond=0)
    assert not WorkCount.objects.exists()


def test_late_and_today_are_exact_within_the_day(stage: Stage) -> None:
    dossier = stage.submit(SINGLE, answers(SINGLE))
    task = stage.task(dossier)
    midnight = MONDAY.replace(hour=0)
    dues = {
        midnight - timedelta(seconds=1): (1, 0),
        midnight: (1, 0),
        MONDAY - timedelta(seconds=1): (1, 0),
        MONDAY: (0, 1),
        midnight + timedelta(hours=23, minutes=59): (0, 1),
        midnight + timedelta(days=1): (0, 0),
    }
    for due, expected in dues.items():
        Task.objects.filter(pk=task.pk).update(due_at=due)
        with clock.freeze(MONDAY):
            counts = dossiers.queue_counts(stage.counter)
        assert (counts.late, counts.today) == expected, due


def test_what_is_rolled_back_was_never_counted(stage: Stage) -> None:
    with transaction.atomic():
        stage.submit(SINGLE, answers(SINGLE))
        transaction.set_rollback(True)
    assert dossiers.queue_counts(stage.counter).unit == 0


def test_a_repair_puts_right_what_is_not_true(stage: Stage) -> None:
    stage.submit(SINGLE, answers(SINGLE))
    WorkCount.objects.filter(measure=1).delete()
    WorkCount.objects.create(measure=3, agency="H99", role="", kind="", number=5)
    assert {(found.measure, found.number) for found in counting.drift()} == {(1, 1), (3, -5)}
    assert counting.repair() == 2
    assert counting.drift() == []
    assert counting.repair() == 0
    assert dossiers.queue_counts(stage.counter).unit == 1


def test_sums_take_the_place_of_changes(stage: Stage) -> None:
    for _ in range(3):
        stage.submit(SINGLE, answers(SINGLE))
    before = WorkCount.objects.filter(agency=stage.centre, measure=1).count()
    counting.add_up(beyond=1)
    assert before == 3
    assert [row.number for row in WorkCount.objects.filter(agency=stage.centre, measure=1)] == [3]
    assert dossiers.queue_counts(stage.counter).unit == 3
