"""Parallel opinions: three units are asked at once, none of them decides, and silence is never consent."""

from datetime import timedelta

import pytest

from thanglong.delivery.dossiers import service as dossiers
from thanglong.delivery.dossiers.jobs import ring_due_timers
from thanglong.delivery.dossiers.models import Dossier, Task
from thanglong.delivery.dossiers.tests.stage import MONDAY, PERMIT, Stage, answers
from thanglong.delivery.procedures.service import definition
from thanglong.kernel import clock
from thanglong.kernel.actors import Actor, Role
from thanglong.kernel.errors import Conflict, Denied, Invalid


@pytest.fixture
def asked(stage: Stage) -> Dossier:
    """Return a permit application on which three units are asked."""
    with clock.freeze(MONDAY):
        dossier: Dossier = stage.submit(PERMIT, answers(PERMIT))
        stage.perform(dossiers.AcceptDossier(task_id=stage.task(dossier).pk), stage.counter)
        stage.perform(dossiers.FinishAssessment(task_id=stage.task(dossier).pk, outcome="consult"), stage.specialist)
    return dossier


def consultee(stage: Stage, task: Task) -> Actor:
    return stage.officer(f"Người của {task.agency}", task.agency, Role.CONSULTEE)


def opinions(dossier: Dossier) -> list[Task]:
    return list(Task.objects.open().filter(dossier=dossier, kind="opinion").order_by("element"))


def test_three_agencies_are_asked_at_once(asked: Dossier) -> None:
    assert len(opinions(asked)) == 3
    assert len({task.agency for task in opinions(asked)}) == 3


def test_the_draft_opens_only_after_the_last_answer(stage: Stage, asked: Dossier) -> None:
    with clock.freeze(MONDAY + timedelta(hours=1)):
        for number, task in enumerate(opinions(asked), start=1):
            assert not Task.objects.open().filter(dossier=asked, kind="draft").exists()
            outcome = "disagree" if number == 2 else "agree"
            text = "Khoảng lùi chưa đúng quy hoạch chi tiết." if number == 2 else ""
            stage.perform(dossiers.GiveOpinion(task_id=task.pk, outcome=outcome, text=text), consultee(stage, task))
    assert stage.task(asked).kind == "draft"


def test_an_objection_needs_words_and_the_right_unit(stage: Stage, asked: Dossier) -> None:
    first, second, _ = opinions(asked)
    with pytest.raises(Invalid):
        stage.perform(dossiers.GiveOpinion(task_id=first.pk, outcome="disagree", text=""), consultee(stage, first))
    with pytest.raises(Denied):
        stage.perform(dossiers.GiveOpinion(task_id=first.pk, outcome="agree", text=""), consultee(stage, second))


def test_a_consulted_unit_sees_only_what_it_was_asked_about(stage: Stage, asked: Dossier) -> None:
    other = stage.submit(PERMIT, answers(PERMIT))
    seen = Dossier.objects.visible_to(consultee(stage, opinions(asked)[0]))
    assert asked in seen
    assert other not in seen


def test_silence_reminds_and_never_consents(stage: Stage, asked: Dossier) -> None:
    del stage
    with clock.freeze(MONDAY + timedelta(days=20)):
        ring_due_timers()
    assert len(opinions(asked)) == 3


def test_where_the_process_goes_on_regardless_nobody_asks_for_more_or_refuses(stage: Stage, asked: Dossier) -> None:
    with clock.freeze(MONDAY + timedelta(hours=1)):
        for task in opinions(asked):
            stage.perform(dossiers.GiveOpinion(task_id=task.pk, outcome="agree", text=""), consultee(stage, task))
        draft, procedure = stage.task(asked, "draft"), definition(asked.revision_id)
        reasons = (procedure.supplement_reasons[0].id,)
        asking = dossiers.RequestSupplement(task_id=draft.pk, reasons=reasons, explanations={})
        refusing = dossiers.RefuseDossier(
            task_id=draft.pk, reason=procedure.refusal_reasons[0].id, explanation="Không đúng quy hoạch."
        )
        for action in (asking, refusing):
            with pytest.raises(Conflict):
                stage.perform(action, stage.specialist)
    assert stage.task(asked).pk == draft.pk
