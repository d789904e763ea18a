"""Kept counts stay true while many sessions change the work of one agency, and nobody waits for a counter."""

from functools import partial

from django.db import connection, transaction

from tests.concurrency.test_at_once import together
from thanglong.delivery.dossiers import counting
from thanglong.delivery.dossiers import service as dossiers
from thanglong.delivery.dossiers.models import Dossier, Task, WorkCount
from thanglong.delivery.dossiers.tests.stage import MONDAY, SINGLE, Stage, answers

TURNS = 64


def turn(dossier: Dossier, number: int) -> None:
    """Open a task, change it, close every third, take every fifth back; add up now and then."""
    task = Task.objects.create(
        dossier=dossier, element=f"e{number}", kind="intake", name="x", role="counter", agency="H42", opened_at=MONDAY
    )
    with transaction.atomic():
        Task.objects.filter(pk=task.pk).update(due_at=MONDAY, done_at=MONDAY if number % 3 == 0 else None)
        transaction.set_rollback(number % 5 == 4)
    if number % 8 == 0:
        counting.add_up(beyond=3)


def test_counts_are_true_after_changes_at_the_same_time(stage: Stage) -> None:
    dossier = stage.submit(SINGLE, answers(SINGLE))
    together([partial(turn, dossier, number) for number in range(TURNS)])
    assert counting.drift() == []
    held = sum(WorkCount.objects.filter(agency="H42", measure=1).values_list("number", flat=True))
    assert held == Task.objects.open().filter(agency="H42").count()
    assert 0 < held < TURNS
    assert dossiers.queue_counts(stage.counter).unit == 1


def test_nobody_waits_for_a_counter_that_another_transaction_holds(stage: Stage) -> None:
    dossier = stage.submit(SINGLE, answers(SINGLE))
    with transaction.atomic():
        turn(dossier, 1)
        with transaction.atomic():
            together([partial(_impatient_turn, dossier, 7)])
    assert counting.drift() == []


def _impatient_turn(dossier: Dossier, number: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET lock_timeout = '2s'")
    turn(dossier, number)
