"""Who does which work, who was first, what a refusal must say, and which moves there are at all."""

import pytest

from thanglong.delivery.dossiers import service as dossiers
from thanglong.delivery.dossiers.constants import Status
from thanglong.delivery.dossiers.exceptions import AlreadyDone, IllegalMoveError
from thanglong.delivery.dossiers.models import Dossier, Task
from thanglong.delivery.dossiers.statuses import catalogue, check_move
from thanglong.delivery.dossiers.tests.stage import MONDAY, Stage
from thanglong.delivery.dossiers.tests.ways import first_reason, fresh
from thanglong.kernel import clock
from thanglong.kernel.errors import Denied, Invalid


def test_only_the_counter_of_the_ward_accepts(stage: Stage, dossier: Dossier) -> None:
    task = stage.task(dossier)
    for actor in (stage.citizen, stage.specialist, stage.leader, stage.system):
        with pytest.raises(Denied):
            stage.perform(dossiers.AcceptDossier(task_id=task.pk), actor)


def test_the_second_officer_is_told_who_was_first(stage: Stage, dossier: Dossier) -> None:
    task = stage.task(dossier)
    with clock.freeze(MONDAY):
        stage.perform(dossiers.AcceptDossier(task_id=task.pk), stage.counter)
    Task.objects.filter(pk=task.pk).update(assignee=None)
    with pytest.raises(AlreadyDone, match="Phạm Thị Quầy"):
        stage.perform(dossiers.AcceptDossier(task_id=task.pk), stage.second_counter)


def test_a_task_given_to_one_is_not_done_by_another(stage: Stage, dossier: Dossier) -> None:
    task = stage.task(dossier)
    stage.perform(
        dossiers.AssignTask(task_id=task.pk, assignee=stage.counter.account_id or task.pk), stage.second_counter
    )
    with pytest.raises(Denied):
        stage.perform(dossiers.AcceptDossier(task_id=task.pk), stage.second_counter)
    stage.perform(dossiers.AcceptDossier(task_id=task.pk), stage.counter)


def test_work_is_given_only_to_those_who_hold_the_role(stage: Stage, dossier: Dossier) -> None:
    with pytest.raises(Invalid):
        stage.perform(
            dossiers.AssignTask(task_id=stage.task(dossier).pk, assignee=stage.leader.account_id or dossier.pk),
            stage.counter,
        )


def test_a_refusal_needs_reason_and_words(stage: Stage, dossier: Dossier) -> None:
    task = stage.task(dossier)
    with pytest.raises(Invalid) as caught:
        stage.perform(dossiers.RefuseDossier(task_id=task.pk, reason="", explanation=""), stage.counter)
    assert set(caught.value.errors) == {"reason", "explanation"}
    reason = first_reason(dossier, "refusal")
    stage.perform(
        dossiers.RefuseDossier(task_id=task.pk, reason=reason, explanation="Nơi cư trú không thuộc phường."),
        stage.counter,
    )
    refused = fresh(dossier)
    assert refused.status == Status.NOT_ACCEPTED
    assert refused.closing["basis"]
    assert refused.code is None
    assert refused.ended_at
    assert not dossiers.open_tasks(refused)


@pytest.mark.parametrize("old", list(Status))
@pytest.mark.parametrize("new", list(Status))
def test_only_listed_moves_are_made(old: Status, new: Status) -> None:
    if new == old or new in catalogue()[old].moves:
        check_move(old, new)
    else:
        with pytest.raises(IllegalMoveError):
            check_move(old, new)
