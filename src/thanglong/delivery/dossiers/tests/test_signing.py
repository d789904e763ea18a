"""Drafts on their way to a signature and back, results that nobody changes once signed, money before hand-over."""

import pytest
from django.db import DatabaseError, transaction

from thanglong.delivery.dossiers import service as dossiers
from thanglong.delivery.dossiers.constants import Status
from thanglong.delivery.dossiers.models import Dossier, Result
from thanglong.delivery.dossiers.tests.stage import COPIES, Stage, answers
from thanglong.delivery.dossiers.tests.ways import fresh, to_signature
from thanglong.kernel.errors import Conflict, Invalid


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
