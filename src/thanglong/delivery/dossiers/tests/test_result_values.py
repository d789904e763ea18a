"""What an officer must add to a result is asked for, and an outcome that a step does not offer is refused."""

from datetime import timedelta

import pytest

from thanglong.delivery.dossiers import service as dossiers
from thanglong.delivery.dossiers.tests.stage import BIRTH, COPIES, MONDAY, SINGLE, Stage, answers, values
from thanglong.kernel import clock
from thanglong.kernel.errors import Conflict, Invalid


def test_what_must_be_added_is_asked_for(stage: Stage) -> None:
    dossier = stage.submit(COPIES, answers(COPIES))
    stage.perform(dossiers.AcceptDossier(task_id=stage.task(dossier).pk), stage.counter)
    assess = stage.task(dossier)
    with pytest.raises(Invalid) as caught:
        stage.perform(dossiers.PrepareResult(task_id=assess.pk), stage.specialist)
    assert set(caught.value.errors) == {"value_register_number", "value_register_date"}
    stage.perform(dossiers.PrepareResult(task_id=assess.pk, values=values(dossier)), stage.specialist)


def test_what_is_added_has_the_form_that_the_procedure_asks_for(stage: Stage) -> None:
    with clock.freeze(MONDAY + timedelta(days=21)):
        dossier = stage.submit(BIRTH, answers(BIRTH))
    stage.perform(dossiers.AcceptDossier(task_id=stage.task(dossier).pk), stage.counter)
    with pytest.raises(Invalid) as caught:
        stage.perform(
            dossiers.PrepareResult(task_id=stage.task(dossier).pk, values={"personal_number": "mười hai"}),
            stage.specialist,
        )
    assert set(caught.value.errors) == {"value_personal_number"}


def test_a_step_ends_only_as_it_offers(stage: Stage) -> None:
    dossier = stage.submit(SINGLE, answers(SINGLE))
    stage.perform(dossiers.AcceptDossier(task_id=stage.task(dossier).pk), stage.counter)
    with pytest.raises(Conflict):
        stage.perform(dossiers.FinishAssessment(task_id=stage.task(dossier).pk, outcome="consult"), stage.specialist)
