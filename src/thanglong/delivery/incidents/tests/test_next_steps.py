"""At every step of its life an open dossier has an owner, a next step and a time."""

from collections.abc import Iterator
from datetime import timedelta

from thanglong.delivery.dossiers import service as dossiers
from thanglong.delivery.dossiers.service import Dossier, Task
from thanglong.delivery.dossiers.tests.stage import MONDAY, PERMIT, SINGLE, Stage, answers, values
from thanglong.delivery.incidents import service as incidents
from thanglong.kernel import clock
from thanglong.kernel.actors import Role


def require_next_step(dossier: Dossier) -> None:
    dossier.refresh_from_db()
    steps = incidents.next_steps(dossier)
    assert steps or not dossier.is_open
    for step in steps:
        assert step.owner
        assert step.what.vi
        assert step.due_at
    assert dossier not in incidents.adrift()


def life(stage: Stage) -> Iterator[Dossier]:
    """Yield a dossier after each step, with a supplement before and after acceptance."""
    dossier: Dossier = stage.submit(SINGLE, answers(SINGLE))
    yield dossier
    reason = dossiers.procedure_of(dossier).supplement_reasons[0].id
    for officer in (stage.counter, stage.specialist):
        asking = dossiers.RequestSupplement(
            task_id=stage.task(dossier).pk, reasons=(reason,), explanations={}, exception_basis="Điều 1"
        )
        stage.perform(asking, officer)
        yield dossier
        stage.perform(dossiers.SupplyDossier(dossier_id=dossier.pk), stage.citizen)
        yield dossier
        stage.perform(dossiers.AcceptDossier(task_id=stage.task(dossier).pk), stage.counter)
        yield dossier
    task = stage.task(dossier)
    stage.perform(dossiers.PrepareResult(task_id=task.pk, values=values(dossier)), stage.specialist)
    stage.perform(dossiers.FinishAssessment(task_id=task.pk, outcome="draft"), stage.specialist)
    yield dossier
    stage.perform(dossiers.SignResult(task_id=stage.task(dossier).pk, version=1), stage.leader)
    yield dossier


def test_every_step_of_a_life_has_the_next(stage: Stage) -> None:
    stage.enrol_signers()
    with clock.freeze(MONDAY):
        for dossier in life(stage):
            require_next_step(dossier)


def test_asking_others_leaves_nobody_without_a_next_step(stage: Stage) -> None:
    with clock.freeze(MONDAY):
        dossier = stage.submit(PERMIT, answers(PERMIT))
        stage.perform(dossiers.AcceptDossier(task_id=stage.task(dossier).pk), stage.counter)
        stage.perform(dossiers.FinishAssessment(task_id=stage.task(dossier).pk, outcome="consult"), stage.specialist)
        require_next_step(dossier)
        for task in Task.objects.open().filter(dossier=dossier, kind="opinion"):
            consultee = stage.officer(f"Người của {task.agency}", task.agency, Role.CONSULTEE)
            stage.perform(dossiers.GiveOpinion(task_id=task.pk, outcome="agree", text=""), consultee)
            require_next_step(dossier)


def test_a_dossier_that_was_pushed_off_its_path_is_found(stage: Stage) -> None:
    with clock.freeze(MONDAY):
        dossier = stage.submit(SINGLE, answers(SINGLE))
        Task.objects.filter(dossier=dossier).update(done_at=MONDAY)
        assert dossier in incidents.adrift()
    with clock.freeze(MONDAY + timedelta(minutes=1)):
        incidents.look()
    found = incidents.of_dossier(dossier.pk).get(kind="adrift")
    assert found.severity == "critical"
    assert found.owner_id == stage.leader.account_id
