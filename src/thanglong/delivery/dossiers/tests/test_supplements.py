"""Asking for more: the clock begins again, a second time needs a basis, silence ends it, and so does a withdrawal."""

from datetime import datetime, timedelta

import pytest

from thanglong.delivery.dossiers import service as dossiers
from thanglong.delivery.dossiers.actions.ring_timer import RingTimer
from thanglong.delivery.dossiers.constants import Status
from thanglong.delivery.dossiers.jobs import ring_due_timers
from thanglong.delivery.dossiers.models import Dossier, Timer
from thanglong.delivery.dossiers.tests.stage import MONDAY, Stage
from thanglong.delivery.dossiers.tests.ways import ask, first_reason, fresh
from thanglong.kernel import clock
from thanglong.kernel.errors import Conflict
from thanglong.kernel.models import OutboxEvent


def test_a_supplement_restarts_the_clock_from_zero(stage: Stage, dossier: Dossier) -> None:
    with clock.freeze(MONDAY):
        stage.perform(dossiers.AcceptDossier(task_id=stage.task(dossier).pk), stage.counter)
    first_due = fresh(dossier).due_at
    two_days_on = MONDAY + timedelta(days=2)
    with clock.freeze(two_days_on):
        task = stage.task(dossier)
        stage.perform(
            dossiers.RequestSupplement(
                task_id=task.pk, reasons=(first_reason(dossier, "supplement"),), explanations={}
            ),
            stage.specialist,
        )
    waiting = fresh(dossier)
    assert waiting.status == Status.SUPPLEMENT_ASKED
    assert waiting.promised_at is None
    answered_at = MONDAY + timedelta(days=4)  # a Friday
    with clock.freeze(answered_at):
        stage.perform(dossiers.SupplyDossier(dossier_id=dossier.pk), stage.citizen)
    supplied = fresh(dossier)
    assert supplied.original_due_at == first_due
    assert supplied.due_at
    assert clock.local(supplied.due_at) == datetime(2026, 9, 23, 17, 0, tzinfo=clock.TIMEZONE)
    with clock.freeze(answered_at + timedelta(hours=1)):
        code = supplied.code
        stage.perform(dossiers.AcceptDossier(task_id=stage.task(dossier).pk), stage.counter)
    again = fresh(dossier)
    assert (again.code, again.status, again.due_at) == (code, Status.IN_PROCESS, supplied.due_at)


def test_a_second_supplement_needs_a_basis(stage: Stage, dossier: Dossier) -> None:
    ask(stage, dossier, MONDAY)
    with clock.freeze(MONDAY + timedelta(hours=2)):
        stage.perform(dossiers.SupplyDossier(dossier_id=dossier.pk), stage.citizen)
    with pytest.raises(Conflict):
        ask(stage, dossier, MONDAY + timedelta(hours=3))
    ask(stage, dossier, MONDAY + timedelta(hours=3), exception_basis="Điều 5 Nghị định 123/2015/NĐ-CP")
    assert fresh(dossier).supplements.count() == 2


def test_an_unanswered_supplement_closes_the_dossier(stage: Stage, dossier: Dossier) -> None:
    ask(stage, dossier, MONDAY)
    answer_by = fresh(dossier).supplements.get().answer_by
    with clock.freeze(answer_by - timedelta(minutes=1)):
        ring_due_timers()
    assert fresh(dossier).is_open
    with clock.freeze(answer_by + timedelta(minutes=1)):
        ring_due_timers()
        ring_due_timers()
    closed = fresh(dossier)
    assert closed.status == Status.STOPPED
    assert closed.ended_at
    assert OutboxEvent.objects.filter(type="vn.thanglong.dossier.closed").count() == 1


def test_a_timer_of_an_answered_supplement_never_rings(stage: Stage, dossier: Dossier) -> None:
    ask(stage, dossier, MONDAY)
    timer = Timer.objects.get(dossier=dossier)
    with clock.freeze(MONDAY + timedelta(hours=2)):
        stage.perform(dossiers.SupplyDossier(dossier_id=dossier.pk), stage.citizen)
    with clock.freeze(timer.due_at + timedelta(days=1)), pytest.raises(Conflict):
        stage.perform(RingTimer(timer_id=timer.pk, dossier_id=dossier.pk), stage.system)
    assert fresh(dossier).is_open


def test_who_withdraws_instead_of_answering_is_awaited_no_longer(stage: Stage, dossier: Dossier) -> None:
    ask(stage, dossier, MONDAY)
    stage.perform(dossiers.WithdrawDossier(dossier_id=dossier.pk), stage.citizen)
    assert not fresh(dossier).awaiting_applicant
    assert not Dossier.objects.filter(awaiting_applicant=True).exists()
