"""What may follow what: refusals, supplements, withdrawal, returns, and the people who may not."""

from datetime import datetime, timedelta

import pytest
from django.db import DatabaseError, transaction

from thanglong.delivery.dossiers import service as dossiers
from thanglong.delivery.dossiers.actions.ring_timer import RingTimer
from thanglong.delivery.dossiers.constants import Status
from thanglong.delivery.dossiers.exceptions import AlreadyDone, IllegalMoveError
from thanglong.delivery.dossiers.jobs import ring_due_timers
from thanglong.delivery.dossiers.models import Dossier, Result, Task, Timer
from thanglong.delivery.dossiers.statuses import catalogue, check_move
from thanglong.delivery.dossiers.tests.stage import COPIES, MONDAY, SINGLE, Stage, answers, values
from thanglong.foundation.ledger.service import entries_for
from thanglong.kernel import clock
from thanglong.kernel.errors import Conflict, Denied, Invalid
from thanglong.kernel.models import OutboxEvent


@pytest.fixture
def dossier(stage: Stage) -> Dossier:
    with clock.freeze(MONDAY):
        submitted: Dossier = stage.submit(SINGLE, answers(SINGLE))
    return submitted


def fresh(dossier: Dossier) -> Dossier:
    return Dossier.objects.get(pk=dossier.pk)


def first_reason(dossier: Dossier, kind: str) -> str:
    procedure = dossiers.procedure_of(dossiers.Draft.objects.get(pk=dossier.pk))
    return str(getattr(procedure, f"{kind}_reasons")[0].id)


def ask(stage: Stage, dossier: Dossier, at: datetime, **more: str) -> None:
    with clock.freeze(at):
        stage.perform(
            dossiers.RequestSupplement(
                task_id=stage.task(dossier).pk,
                reasons=(first_reason(dossier, "supplement"),),
                explanations={},
                **more,
            ),
            stage.counter,
        )


def test_a_second_click_finds_the_first_dossier(stage: Stage) -> None:
    draft = stage.draft(SINGLE, answers(SINGLE))
    first = stage.perform(dossiers.SubmitDossier(draft_id=draft.pk), stage.citizen)
    with pytest.raises(dossiers.AlreadySubmitted) as caught:
        stage.perform(dossiers.SubmitDossier(draft_id=draft.pk), stage.citizen)
    assert caught.value.dossier_id == first.pk
    assert Dossier.objects.count() == 1


def test_an_incomplete_application_is_not_taken(stage: Stage) -> None:
    draft = stage.draft(SINGLE, answers(SINGLE, purpose=None))
    with pytest.raises(Invalid) as caught:
        stage.perform(dossiers.SubmitDossier(draft_id=draft.pk), stage.citizen)
    assert "purpose" in caught.value.errors
    draft.refresh_from_db()
    assert draft.submitted_at is None


def test_nobody_submits_for_another(stage: Stage) -> None:
    draft = stage.draft(SINGLE, answers(SINGLE))
    for actor in (stage.stranger, stage.counter, stage.system):
        with pytest.raises(Denied):
            stage.perform(dossiers.SubmitDossier(draft_id=draft.pk), actor)


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


def test_the_applicant_can_withdraw_until_there_is_a_decision(stage: Stage, dossier: Dossier) -> None:
    with pytest.raises(Denied):
        stage.perform(dossiers.WithdrawDossier(dossier_id=dossier.pk), stage.stranger)
    stage.perform(dossiers.WithdrawDossier(dossier_id=dossier.pk, reason="Nộp nhầm"), stage.citizen)
    gone = fresh(dossier)
    assert gone.status == Status.WITHDRAWN
    assert not dossiers.open_tasks(gone)
    with pytest.raises(Conflict):
        stage.perform(dossiers.WithdrawDossier(dossier_id=dossier.pk), stage.citizen)


def test_who_withdraws_instead_of_answering_is_awaited_no_longer(stage: Stage, dossier: Dossier) -> None:
    ask(stage, dossier, MONDAY)
    stage.perform(dossiers.WithdrawDossier(dossier_id=dossier.pk), stage.citizen)
    assert not fresh(dossier).awaiting_applicant
    assert not Dossier.objects.filter(awaiting_applicant=True).exists()


def test_a_returned_draft_comes_back_to_its_author(stage: Stage, dossier: Dossier) -> None:
    to_signature(stage, dossier)
    stage.perform(dossiers.ReturnResult(task_id=stage.task(dossier).pk, note="Sửa lại ngày sinh."), stage.leader)
    back = stage.task(dossier)
    assert back.kind == "assess"
    assert back.assignee_id == stage.specialist.account_id


def test_a_draft_that_changed_is_not_signed_unread(stage: Stage, dossier: Dossier) -> None:
    stage.enrol_signers()
    to_signature(stage, dossier)
    with pytest.raises(Conflict):
        stage.perform(dossiers.SignResult(task_id=stage.task(dossier).pk, version=7), stage.leader)


def test_nothing_goes_up_without_a_draft(stage: Stage, dossier: Dossier) -> None:
    stage.perform(dossiers.AcceptDossier(task_id=stage.task(dossier).pk), stage.counter)
    with pytest.raises(Conflict):
        stage.perform(dossiers.FinishAssessment(task_id=stage.task(dossier).pk, outcome="draft"), stage.specialist)


def test_the_database_keeps_a_signed_result(stage: Stage, dossier: Dossier) -> None:
    stage.enrol_signers()
    to_signature(stage, dossier)
    result = stage.perform(dossiers.SignResult(task_id=stage.task(dossier).pk, version=1), stage.leader)
    for change in ({"values": {"x": "y"}}, {"signed_by": {}}, {"version": 9}):
        with pytest.raises(DatabaseError), transaction.atomic():
            Result.objects.filter(pk=result.pk).update(**change)
    with pytest.raises(DatabaseError), transaction.atomic():
        Result.objects.filter(pk=result.pk).delete()


def test_a_fixed_fee_is_paid_before_hand_over_and_never_stops_the_work(stage: Stage) -> None:
    stage.enrol_signers()
    dossier = stage.submit(COPIES, answers(COPIES))
    assert dossier.finance == "due"
    total = dossier.fee["total"]
    to_signature(stage, dossier)
    stage.perform(dossiers.SignResult(task_id=stage.task(dossier).pk, version=1), stage.leader)
    issue = stage.task(dossier)
    stage.perform(dossiers.NumberResult(task_id=issue.pk), stage.clerk)
    stage.perform(dossiers.IssueResult(task_id=issue.pk), stage.clerk)
    handover = stage.task(dossier)
    with pytest.raises(Conflict):
        stage.perform(dossiers.HandOver(task_id=handover.pk, method="counter"), stage.counter)
    with pytest.raises(Invalid):
        stage.perform(dossiers.RecordPayment(dossier_id=dossier.pk, amount=total - 1, method="cash"), stage.counter)
    stage.perform(dossiers.RecordPayment(dossier_id=dossier.pk, amount=total, method="cash"), stage.counter)
    with pytest.raises(Conflict):
        stage.perform(dossiers.RecordPayment(dossier_id=dossier.pk, amount=total, method="cash"), stage.counter)
    stage.perform(dossiers.HandOver(task_id=handover.pk, method="counter", receiver="Nguyễn Thị Mẫu"), stage.counter)
    assert fresh(dossier).status == Status.DELIVERED


def test_every_change_leaves_one_ledger_entry(stage: Stage, dossier: Dossier) -> None:
    stage.perform(dossiers.AcceptDossier(task_id=stage.task(dossier).pk), stage.counter)
    subject = f"dossier:{dossier.pk}"
    assert [entry.action for entry in entries_for(subject)] == ["dossier.submit", "dossier.accept"]


@pytest.mark.parametrize("old", list(Status))
@pytest.mark.parametrize("new", list(Status))
def test_only_listed_moves_are_made(old: Status, new: Status) -> None:
    if new == old or new in catalogue()[old].moves:
        check_move(old, new)
    else:
        with pytest.raises(IllegalMoveError):
            check_move(old, new)


def test_who_sees_a_dossier(stage: Stage, dossier: Dossier) -> None:
    def seen(actor: object) -> bool:
        return Dossier.objects.visible_to(actor).filter(pk=dossier.pk).exists()  # type: ignore[arg-type]

    assert seen(stage.citizen)
    assert seen(stage.counter)
    assert seen(stage.specialist)
    assert not seen(stage.stranger)
    assert not seen(stage.system)


def test_following_needs_both_code_and_secret(stage: Stage, dossier: Dossier) -> None:
    assert dossiers.follow(dossier.reference.lower(), dossier.secret.lower()) == dossier
    assert dossiers.follow(dossier.reference, "XXXXXXXX") is None
    assert dossiers.follow("H17-000000-0001", dossier.secret) is None
    assert dossiers.follow("", "--------") is None


def to_signature(stage: Stage, dossier: Dossier) -> None:
    """Accept, draft and send up."""
    stage.perform(dossiers.AcceptDossier(task_id=stage.task(dossier).pk), stage.counter)
    assess = stage.task(dossier)
    stage.perform(dossiers.PrepareResult(task_id=assess.pk, values=values(dossier)), stage.specialist)
    stage.perform(dossiers.FinishAssessment(task_id=assess.pk, outcome="draft"), stage.specialist)
