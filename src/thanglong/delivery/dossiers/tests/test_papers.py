"""The papers a dossier gives out say what stands at that moment: sent, then received with an appointment."""

import io
import subprocess

import pikepdf

from thanglong.delivery.dossiers import service as dossiers
from thanglong.delivery.dossiers.service import Dossier
from thanglong.delivery.dossiers.tests.stage import BIRTH, MONDAY, SINGLE, Stage, answers
from thanglong.kernel import clock

SENT = "GIẤY XÁC NHẬN ĐÃ NỘP HỒ SƠ TRỰC TUYẾN"
RECEIVED = "GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ"


def words(pdf: bytes) -> str:
    done = subprocess.run(["pdftotext", "-layout", "-", "-"], input=pdf, capture_output=True, check=True)
    return " ".join(done.stdout.decode().split())


def scan() -> bytes:
    with pikepdf.new() as document:
        document.add_blank_page()
        out = io.BytesIO()
        document.save(out)
    return out.getvalue()


def birth(stage: Stage) -> Dossier:
    draft = stage.draft(BIRTH, answers(BIRTH, child_birth_date="2026-09-01"))
    first = dossiers.attach(draft.pk, stage.citizen, "birth_notice_file", scan(), "mo.pdf")
    dossiers.detach(draft.pk, stage.citizen, first.pk)
    dossiers.attach(draft.pk, stage.citizen, "birth_notice_file", scan(), "giay-chung-sinh.pdf")
    dossier: Dossier = stage.perform(dossiers.SubmitDossier(draft_id=draft.pk), stage.citizen)
    return dossier


def test_before_acceptance_the_receipt_confirms_what_was_sent(stage: Stage) -> None:
    with clock.freeze(MONDAY):
        dossier = birth(stage)
        text = words(dossiers.receipt_pdf(dossier))
    assert SENT in text
    assert RECEIVED not in text
    assert dossier.reference in text
    assert dossier.secret in text
    assert "giay-chung-sinh.pdf" in text
    assert "mo.pdf" not in text
    assert "Thời gian nộp: 09 giờ 00 phút, ngày 14 tháng 9 năm 2026" in text
    due = clock.local(dossier.intake_due_at)
    assert f"chậm nhất lúc {due:%H} giờ {due:%M} phút, ngày {due:%d} tháng {due.month} năm {due:%Y}" in text
    assert dossier.fee["label"] in text
    assert "Kho dữ liệu điện tử" not in text


def test_after_acceptance_the_receipt_is_form_01(stage: Stage) -> None:
    with clock.freeze(MONDAY):
        dossier = stage.submit(SINGLE, answers(SINGLE))
        stage.perform(dossiers.AcceptDossier(task_id=stage.task(dossier).pk), stage.counter)
        dossier.refresh_from_db()
        text = words(dossiers.receipt_pdf(dossier))
    assert RECEIVED in text
    assert SENT not in text
    assert str(dossier.code) in text
    assert "17 giờ 00 phút, ngày 17 tháng 9 năm 2026" in text
    assert "Kho dữ liệu điện tử của người nộp" in text
    assert "NGƯỜI TIẾP NHẬN HỒ SƠ" in text
    assert stage.counter.name in text


def test_what_was_sent_first_stays_on_the_confirmation(stage: Stage) -> None:
    with clock.freeze(MONDAY):
        dossier = birth(stage)
        before = dossiers.receipt_pdf(dossier)
    with clock.freeze(MONDAY.replace(hour=10)):
        asking = dossiers.RequestSupplement(
            task_id=stage.task(dossier).pk, reasons=("birth_proof_missing",), explanations={}
        )
        stage.perform(asking, stage.counter)
        dossiers.attach(dossier.pk, stage.citizen, "birth_notice_file", scan(), "ro-hon.pdf")
        dossier.refresh_from_db()
        assert "ro-hon.pdf" not in words(dossiers.receipt_pdf(dossier))
        assert dossiers.receipt_pdf(dossier) == before
