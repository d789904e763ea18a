"""The whole life of a dossier, without pages: from submission to a signed result that verifies."""

from datetime import datetime

from thanglong.delivery.dossiers import service as dossiers
from thanglong.delivery.dossiers.constants import Delivery, Status
from thanglong.delivery.dossiers.tests.stage import MONDAY, SINGLE, Stage, answers, values
from thanglong.foundation.trust import service as trust
from thanglong.kernel import clock, files


def test_from_submission_to_signed_result(stage: Stage) -> None:
    with clock.freeze(MONDAY):
        stage.enrol_signers()
        dossier = stage.submit(SINGLE, answers(SINGLE))
        assert dossier.status == Status.REGISTERED
        assert dossier.code is None
        assert clock.local(dossier.intake_due_at) > MONDAY

        stage.perform(dossiers.AcceptDossier(task_id=stage.task(dossier).pk), stage.counter)
        dossier.refresh_from_db()
        assert dossier.status == Status.ACCEPTED
        assert dossier.code == f"{stage.committee}-260914-0001"
        assert dossier.due_at is not None
        assert clock.local(dossier.due_at) == datetime(2026, 9, 17, 17, 0, tzinfo=clock.TIMEZONE)

        assess = stage.task(dossier)
        stage.perform(dossiers.PrepareResult(task_id=assess.pk, values=values(dossier)), stage.specialist)
        stage.perform(dossiers.FinishAssessment(task_id=assess.pk, outcome="draft"), stage.specialist)
        stage.perform(dossiers.SignResult(task_id=stage.task(dossier).pk, version=1), stage.leader)
        issue = stage.task(dossier)
        stage.perform(dossiers.NumberResult(task_id=issue.pk), stage.clerk)
        result = stage.perform(dossiers.IssueResult(task_id=issue.pk), stage.clerk)

        verdict = trust.verify_pdf(files.read(result.issued_pdf))
        assert verdict.valid, verdict
        assert verdict.signatures[0].name.startswith(stage.leader.name)

        stage.perform(dossiers.HandOver(task_id=stage.task(dossier).pk, method="electronic"), stage.citizen)
        dossier.refresh_from_db()
        assert dossier.status == Status.DELIVERED
        assert dossier.delivery == Delivery.DELIVERED
        assert dossier.ended_at is not None
        assert not dossiers.open_tasks(dossier)
