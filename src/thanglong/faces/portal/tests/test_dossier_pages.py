"""The applicant's dossier: supplement, refusal, withdrawal, payment, papers."""

from datetime import timedelta

from django.urls import reverse

from thanglong.delivery.dossiers import service as dossiers
from thanglong.delivery.dossiers.constants import Status
from thanglong.delivery.dossiers.service import Dossier
from thanglong.delivery.dossiers.tests.stage import BIRTH, COPIES, SINGLE, Stage, answers
from thanglong.faces.portal.tests.citizen import Citizen, pdf_file
from thanglong.faces.portal.tests.test_birth_journey import decide
from thanglong.foundation.ledger.service import note_read
from thanglong.kernel import clock
from thanglong.kernel.jobs import REGISTRY
from thanglong.kernel.money import format_dong


def page_of(citizen: Citizen, dossier: Dossier) -> str:
    return citizen.get("dossier", dossier.pk).content.decode()


def test_list_shows_what_waits_runs_and_ended(stage: Stage, citizen: Citizen):
    assert "Bạn chưa có hồ sơ nào" in citizen.get("my-dossiers").content.decode()
    first, second = stage.submit(SINGLE, answers(SINGLE)), stage.submit(SINGLE, answers(SINGLE))
    stage.perform(dossiers.WithdrawDossier(dossier_id=second.pk), stage.citizen)
    page = citizen.get("my-dossiers").content.decode()
    assert page.index("Đang giải quyết</h2>") < page.index(first.reference) < page.index("Đã xong</h2>")
    assert page.index("Đã xong</h2>") < page.index(second.reference)
    assert citizen.client.get("/applications/")["Location"] == reverse("portal:my-dossiers")


def test_dossier_lights_the_current_step_and_tells_who_read(stage: Stage, citizen: Citizen):
    dossier = stage.submit(SINGLE, answers(SINGLE))
    stage.perform(dossiers.AcceptDossier(task_id=stage.task(dossier).pk), stage.counter)
    note_read(stage.specialist, f"dossier:{dossier.pk}", "dossier_processing")
    page = page_of(citizen, dossier)
    assert page.count('aria-current="step"') == 1
    assert "Hẹn trả kết quả: 17:00 ngày 17/09/2026" in page
    assert "Bộ phận Một cửa đã tiếp nhận" in page
    assert stage.specialist.name in page
    assert "Giải quyết hồ sơ" in page
    assert "dossier_processing" not in page


def test_supplement_is_asked_put_right_and_sent(stage: Stage, citizen: Citizen):
    dossier = citizen.submit(BIRTH, answers(BIRTH, child_birth_date="2026-09-01"))
    asking = dossiers.RequestSupplement(
        task_id=stage.task(dossier).pk,
        reasons=("birth_proof_missing", "parents_mismatch"),
        explanations={"birth_proof_missing": "Trang hai bị mờ."},
    )
    stage.perform(asking, stage.counter)
    assert "Xem và bổ sung" in page_of(citizen, dossier)
    asked = citizen.get("supplement", dossier.pk).content.decode()
    assert "Trang hai bị mờ." in asked
    assert reverse("portal:application-page", args=[dossier.pk, "birth"]) in asked
    beside = citizen.get("application-page", dossier.pk, "birth").content.decode()
    assert "Trang hai bị mờ." in beside
    assert "Thông tin cha mẹ không khớp" in citizen.get("application-page", dossier.pk, "mother").content.decode()
    assert citizen.get("supplement-pdf", dossier.pk, 1).content.startswith(b"%PDF-")
    assert citizen.get("supplement-pdf", dossier.pk, 2).status_code == 404

    assert "Tôi không có gì để bổ sung" in citizen.get("review", dossier.pk).text
    assert citizen.post("review", dossier.pk).status_code == 422
    draft = dossiers.Draft.objects.get(pk=dossier.pk)
    more = {"birth_notice_file-upload": pdf_file("ro-hon.pdf")}
    answer = citizen.post_page(draft, "birth", draft.answers, **more)
    assert answer["Location"] == reverse("portal:review", args=[dossier.pk])
    review = citizen.get("review", dossier.pk).text
    assert "Gửi phần bổ sung" in review
    assert "Tôi không có gì để bổ sung" not in review
    assert citizen.post("review", dossier.pk)["Location"] == reverse("portal:dossier", args=[dossier.pk])
    dossier.refresh_from_db()
    assert not dossier.awaiting_applicant
    assert "Đang chờ tiếp nhận" in page_of(citizen, dossier)
    assert "ro-hon.pdf" in page_of(citizen, dossier)
    assert citizen.get("supplement", dossier.pk).status_code == 302
    assert citizen.post("review", dossier.pk)["Location"] == reverse("portal:receipt", args=[dossier.pk])


def test_refusal_says_why_and_on_what_basis(stage: Stage, citizen: Citizen):
    dossier = stage.submit(SINGLE, answers(SINGLE))
    assert citizen.get("refusal-pdf", dossier.pk).status_code == 404
    reason = dossiers.procedure_of(dossiers.Draft.objects.get(pk=dossier.pk)).refusal_reasons[0].id
    refusing = dossiers.RefuseDossier(
        task_id=stage.task(dossier).pk, reason=reason, explanation="Bạn cần nộp tại phường nơi thường trú."
    )
    stage.perform(refusing, stage.counter)
    page = page_of(citizen, dossier)
    assert "Không được tiếp nhận" in page
    assert "Bạn cần nộp tại phường nơi thường trú." in page
    assert "Căn cứ:" in page
    assert citizen.get("refusal-pdf", dossier.pk).content.startswith(b"%PDF-")


def test_a_supplement_that_never_came_ends_the_dossier_with_a_reason(stage: Stage, citizen: Citizen):
    dossier = stage.submit(SINGLE, answers(SINGLE))
    reason = dossiers.procedure_of(dossiers.Draft.objects.get(pk=dossier.pk)).supplement_reasons[0].id
    asking = dossiers.RequestSupplement(task_id=stage.task(dossier).pk, reasons=(reason,), explanations={})
    asked = stage.perform(asking, stage.counter)
    with clock.freeze(asked.answer_by + timedelta(minutes=1)):
        REGISTRY["thanglong.delivery.dossiers.jobs.ring_due_timers"]()
        page = page_of(citizen, dossier)
    assert "Hồ sơ kết thúc vì hết thời hạn bổ sung" in page
    assert "chưa nhận được phần bổ sung" in page
    assert citizen.get("refusal-pdf", dossier.pk).status_code == 404


def test_withdrawal_asks_first(stage: Stage, citizen: Citizen):
    dossier = stage.submit(SINGLE, answers(SINGLE))
    assert "Rút hồ sơ này?" in citizen.get("withdraw", dossier.pk).content.decode()
    citizen.post("withdraw", dossier.pk, reason="Tôi khai nhầm.")
    dossier.refresh_from_db()
    assert dossier.status == Status.WITHDRAWN
    assert "Bạn đã rút hồ sơ" in page_of(citizen, dossier)
    assert citizen.get("stop-pdf", dossier.pk).content.startswith(b"%PDF-")
    assert citizen.get("withdraw", dossier.pk).status_code == 302
    follow = citizen.client.post(reverse("portal:withdraw", args=[dossier.pk]), follow=True)
    assert "Không rút được nữa" in follow.content.decode()


def test_no_paper_before_its_time(stage: Stage, citizen: Citizen):
    dossier = stage.submit(SINGLE, answers(SINGLE))
    assert citizen.get("stop-pdf", dossier.pk).status_code == 404
    assert citizen.get("result-pdf", dossier.pk).status_code == 404
    assert citizen.post("receive", dossier.pk).status_code == 302


def test_an_open_fee_keeps_the_result_and_says_how_to_pay(stage: Stage, citizen: Citizen):
    stage.enrol_signers()
    dossier = stage.submit(COPIES, answers(COPIES))
    decide(stage, dossier, register_number="12", register_date="2015-03-02")
    dossier.refresh_from_db()
    page = page_of(citizen, dossier)
    assert "Kết quả tải được ngay khi phí, lệ phí đã nộp đủ" in page
    assert format_dong(dossier.fee["total"]) in page
    assert "Nhận kết quả</button>" not in page
    citizen.post("receive", dossier.pk)
    assert citizen.get("result-pdf", dossier.pk)["Location"] == reverse("portal:dossier", args=[dossier.pk])
    stage.perform(
        dossiers.RecordPayment(dossier_id=dossier.pk, amount=dossier.fee["total"], method="cash"), stage.counter
    )
    citizen.post("receive", dossier.pk)
    assert citizen.get("result-pdf", dossier.pk).content.startswith(b"%PDF-")
