"""Open dossiers keep their revision; moving them is previewed, made on purpose, and can be taken back."""

from dataclasses import replace
from datetime import timedelta

import pytest

from thanglong.delivery.dossiers import service as dossiers
from thanglong.delivery.dossiers.models import Dossier, Draft, Move, Task
from thanglong.delivery.dossiers.tests.revisions import RENAMED_STEP, revise
from thanglong.delivery.dossiers.tests.stage import MONDAY, SINGLE, Stage, answers, values
from thanglong.delivery.procedures.service import Procedure, definition, in_force
from thanglong.kernel import clock
from thanglong.kernel.actions import perform
from thanglong.kernel.actors import Actor, Role
from thanglong.kernel.errors import Conflict, Denied, Invalid

TUESDAY = MONDAY + timedelta(days=1)


def revision(*, process: tuple[tuple[str, str], ...] = (), **changes: object) -> Procedure:
    """Publish a revision of the certificate of marital status that takes effect on Tuesday."""
    return revise(SINGLE, TUESDAY.date(), MONDAY.date(), process=process, **changes)


@pytest.fixture
def owner(stage: Stage) -> Actor:
    return stage.officer("Hồ Văn Thủ Tục", stage.committee, Role.PROCEDURE_OWNER)


@pytest.fixture
def assessed(stage: Stage) -> Dossier:
    """A dossier that waits for the specialist."""
    with clock.freeze(MONDAY):
        dossier = stage.submit(SINGLE, answers(SINGLE))
        stage.perform(dossiers.AcceptDossier(task_id=stage.task(dossier).pk), stage.counter)
        return Dossier.objects.get(pk=dossier.pk)


def test_a_dossier_keeps_its_revision_and_finishes_under_it(stage: Stage, assessed: Dossier) -> None:
    target = revision(process=RENAMED_STEP, renamed={"steps": {"assess": "verify"}})
    with clock.freeze(TUESDAY):
        assert in_force(SINGLE).revision_id == target.revision_id
        task = stage.task(assessed)
        assert task.element == "assess"
        stage.perform(dossiers.PrepareResult(task_id=task.pk, values=values(assessed)), stage.specialist)
        stage.perform(dossiers.FinishAssessment(task_id=task.pk, outcome="draft"), stage.specialist)
        assert Dossier.objects.get(pk=assessed.pk).revision_id == assessed.revision_id


def test_a_moved_dossier_goes_on_under_the_new_names(stage: Stage, assessed: Dossier, owner: Actor) -> None:
    target = revision(process=RENAMED_STEP, renamed={"steps": {"assess": "verify"}})
    with clock.freeze(TUESDAY):
        (plan,) = [plan for plan in dossiers.plans_for(target) if plan.dossier.pk == assessed.pk]
        assert plan.is_possible, plan.obstacles
        move = perform(_move(assessed, target), owner)
        task = stage.task(assessed)
        moved = Dossier.objects.get(pk=assessed.pk)
        assert (task.element, moved.marking, moved.revision_id) == ("verify", {"verify": 1}, target.revision_id)
        assert (moved.due_at, moved.fee) == (assessed.due_at, assessed.fee)
        assert Draft.objects.get(pk=assessed.pk).revision_id == target.revision_id
        assert move.reason == "Luật mới có lợi cho người dân."
        assert dossiers.plans_for(target) == []
        stage.perform(dossiers.PrepareResult(task_id=task.pk, values=values(moved)), stage.specialist)
        stage.perform(dossiers.FinishAssessment(task_id=task.pk, outcome="draft"), stage.specialist)
        assert stage.task(assessed).kind == "sign"


def test_a_move_can_be_taken_back_until_the_dossier_goes_on(stage: Stage, assessed: Dossier, owner: Actor) -> None:
    target = revision(process=RENAMED_STEP, renamed={"steps": {"assess": "verify"}})
    with clock.freeze(TUESDAY):
        move = perform(_move(assessed, target), owner)
        perform(dossiers.MoveDossierBack(move_id=move.pk), owner)
        back = Dossier.objects.get(pk=assessed.pk)
        assert (back.marking, back.passed, back.outcomes, back.answers, back.revision_id) == (
            assessed.marking, assessed.passed, assessed.outcomes, assessed.answers, assessed.revision_id,
        )  # fmt: skip
        assert stage.task(assessed).element == "assess"
        with pytest.raises(Conflict):
            perform(dossiers.MoveDossierBack(move_id=move.pk), owner)
        again = perform(_move(assessed, target), owner)
        task = stage.task(assessed)
        stage.perform(dossiers.AssignTask(task_id=task.pk, assignee=stage.specialist.account_id), stage.leader)
        stage.perform(dossiers.PrepareResult(task_id=task.pk, values=values(assessed)), stage.specialist)
        stage.perform(dossiers.FinishAssessment(task_id=task.pk, outcome="draft"), stage.specialist)
        with pytest.raises(Conflict, match="xử lý tiếp"):
            perform(dossiers.MoveDossierBack(move_id=again.pk), owner)


def test_what_the_applicant_wrote_for_a_supplement_survives_a_move_and_its_return(
    stage: Stage, assessed: Dossier, owner: Actor
) -> None:
    ask = dossiers.RequestSupplement(
        task_id=stage.task(assessed).pk,
        reasons=(definition(assessed.revision_id).supplement_reasons[0].id,),
        explanations={},
        exception_basis="",
    )
    stage.perform(ask, stage.specialist)
    page = definition(assessed.revision_id).form.pages[0].id
    dossiers.save_page(assessed.pk, stage.citizen, page, {"phone": "0900000777"}, complete=False)
    target = revision(process=RENAMED_STEP, renamed={"steps": {"assess": "verify"}})
    with clock.freeze(TUESDAY):
        move = perform(_move(assessed, target), owner)
        assert Draft.objects.get(pk=assessed.pk).answers["phone"] == "0900000777"
        perform(dossiers.MoveDossierBack(move_id=move.pk), owner)
    back = Draft.objects.get(pk=assessed.pk)
    assert (back.answers["phone"], back.revision_id) == ("0900000777", assessed.revision_id)


def test_a_step_that_is_gone_forbids_the_move(assessed: Dossier, owner: Actor) -> None:
    target = revision(process=RENAMED_STEP)
    with clock.freeze(TUESDAY):
        (plan,) = dossiers.plans_for(target)
        assert "Tra cứu" in plan.obstacles[0]
        with pytest.raises(Invalid):
            perform(_move(assessed, target), owner)
        assert not Move.objects.exists()
        assert Task.objects.open().get(dossier=assessed).element == "assess"


def test_only_procedure_owners_move_and_only_with_a_reason(stage: Stage, assessed: Dossier, owner: Actor) -> None:
    target = revision()
    action = _move(assessed, target)
    for actor in (stage.leader, stage.specialist, stage.citizen):
        with pytest.raises(Denied):
            perform(action, actor)
    with pytest.raises(Invalid):
        perform(replace(action, reason=" "), owner)


def test_a_draft_is_taken_over_and_never_sent_under_an_old_revision(stage: Stage) -> None:
    with clock.freeze(MONDAY):
        draft = stage.draft(SINGLE, answers(SINGLE))
        old = draft.revision_id
    target = revision()
    with clock.freeze(TUESDAY):
        with pytest.raises(Conflict, match="bản mới từ ngày 15/09/2026"):
            stage.perform(dossiers.SubmitDossier(draft_id=draft.pk), stage.citizen)
        draft.refresh_from_db()
        assert draft.revision_id == old
        assert dossiers.procedure_of(draft).revision_id == old
        moved = dossiers.bring_up_to_date(draft.pk, stage.citizen)
        assert (moved.revision_id, moved.moved_at, moved.answers) == (target.revision_id, TUESDAY, draft.answers)
        assert moved.look_again == []
        assert moved.pages_done == draft.pages_done
        dossier = stage.perform(dossiers.SubmitDossier(draft_id=draft.pk), stage.citizen)
        assert dossier.revision_id == target.revision_id


def _move(dossier: Dossier, target: Procedure) -> dossiers.MoveDossier:
    assert target.revision_id is not None
    return dossiers.MoveDossier(
        dossier_id=dossier.pk, revision_id=target.revision_id, reason="Luật mới có lợi cho người dân."
    )
