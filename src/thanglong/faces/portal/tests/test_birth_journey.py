"""The whole way of a birth registration through the pages, from the search to the signed PDF."""

from thanglong.delivery.dossiers import service as dossiers
from thanglong.delivery.dossiers.constants import Delivery, Status
from thanglong.delivery.dossiers.service import Dossier
from thanglong.delivery.dossiers.tests.stage import BIRTH, Stage, answers
from thanglong.faces.portal.tests.citizen import Citizen
from thanglong.foundation.trust import service as trust


def test_from_search_to_signed_result(stage: Stage, citizen: Citizen) -> None:
    stage.enrol_signers()
    assert "Đăng ký khai sinh" in citizen.get("search", q="khai sinh cho con").content.decode()
    assert "Bắt đầu nộp" in citizen.get("procedure", BIRTH).content.decode()

    dossier = citizen.submit(BIRTH, answers(BIRTH, child_birth_date="2026-09-01"))
    receipt = citizen.get("receipt", dossier.pk).content.decode()
    assert dossier.reference in receipt
    assert dossier.secret in receipt
    assert citizen.get("receipt-pdf", dossier.pk).content.startswith(b"%PDF-")

    decide(stage, dossier)
    page = citizen.get("dossier", dossier.pk).content.decode()
    assert "Nhận kết quả" in page
    assert citizen.get("result-pdf", dossier.pk).status_code == 302
    assert citizen.post("receive", dossier.pk).status_code == 302
    signed = citizen.get("result-pdf", dossier.pk)
    assert signed["Content-Type"] == "application/pdf"
    assert trust.verify_pdf(signed.content).valid
    dossier.refresh_from_db()
    assert dossier.status == Status.DELIVERED
    assert dossier.delivery == Delivery.DELIVERED
    assert citizen.post("receive", dossier.pk).status_code == 302
    assert "Mở kết quả" in citizen.get("dossier", dossier.pk).content.decode()


def decide(stage: Stage, dossier: Dossier, **values: str) -> None:
    """Do the officers' part, up to the issued result."""
    stage.perform(dossiers.AcceptDossier(task_id=stage.task(dossier).pk), stage.counter)
    assess = stage.task(dossier)
    stage.perform(dossiers.PrepareResult(task_id=assess.pk, values=values), stage.specialist)
    stage.perform(dossiers.FinishAssessment(task_id=assess.pk, outcome="draft"), stage.specialist)
    stage.perform(dossiers.SignResult(task_id=stage.task(dossier).pk, version=1), stage.leader)
    issue = stage.task(dossier)
    stage.perform(dossiers.NumberResult(task_id=issue.pk), stage.clerk)
    stage.perform(dossiers.IssueResult(task_id=issue.pk), stage.clerk)
