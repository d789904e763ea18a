"""Everything between acceptance and hand-over, page by page."""

from django.urls import reverse

from thanglong.delivery.dossiers import service as dossiers
from thanglong.delivery.dossiers.constants import Finance
from thanglong.delivery.dossiers.models import Task
from thanglong.delivery.dossiers.tests.stage import COPIES, Stage, answers
from thanglong.faces.desk.tests.journeys import at, consulted, dossier_at, page_of
from thanglong.kernel.actors import Role


def test_only_what_the_step_knows_can_be_done(stage: Stage, at_desk) -> None:
    task = stage.task(dossier_at(stage, "assess"))
    specialist = at_desk(stage.specialist)
    for verb in ("consult", "opinion", "sign", "accept"):
        answer = specialist.post(at(verb, task))
        assert answer.status_code == 409, verb
        assert "Quy trình không có lựa chọn này" in answer.content.decode()


def test_a_colleague_of_another_role_is_refused(stage: Stage, at_desk) -> None:
    task = stage.task(dossier_at(stage, "assess"))
    answer = at_desk(stage.clerk).get(at("prepare", task))
    assert answer.status_code == 403
    assert "vai trò khác" in answer.content.decode()


def test_work_is_taken_and_given(stage: Stage, at_desk) -> None:
    other = stage.officer("Lê Thị Đồng Nghiệp", stage.committee, Role.SPECIALIST)
    dossier = dossier_at(stage, "assess")
    task, specialist = stage.task(dossier), at_desk(stage.specialist)
    specialist.post(at("take", task))
    assert stage.task(dossier).assignee_name == "Hoàng Văn Thụ Lý"
    assert "Việc này đang được giao cho người khác" in at_desk(other).get(at("prepare", task)).content.decode()
    page = specialist.get(at("assign", task)).content.decode()
    assert "Lê Thị Đồng Nghiệp" in page
    assert "1 việc đang mở" in page
    assert "Phạm Thị Quầy" not in page
    assert specialist.post(at("assign", task), {"assignee": stage.counter.id}).status_code == 422
    assert specialist.post(at("assign", task), {"assignee": other.id}).status_code == 302
    assert stage.task(dossier).assignee_name == "Lê Thị Đồng Nghiệp"


def test_nothing_goes_up_without_a_draft(stage: Stage, at_desk) -> None:
    task = stage.task(dossier_at(stage, "assess"))
    answer = at_desk(stage.specialist).post(at("submit", task))
    assert answer.status_code == 409
    assert "Chưa có dự thảo kết quả" in answer.content.decode()


def test_the_fields_of_a_result_are_checked(stage: Stage, at_desk) -> None:
    task = stage.task(dossier_at(stage, "assess", COPIES))
    specialist = at_desk(stage.specialist)
    answer = specialist.post(at("prepare", task), {"value_note": "một ghi chú"})
    assert answer.status_code == 422
    assert 'href="#value_register_number"' in answer.content.decode()
    assert "một ghi chú" in answer.content.decode()
    posted = {"value_register_number": "12", "value_register_date": "02/03/2020"}
    assert specialist.post(at("prepare", task), posted).status_code == 302
    again = specialist.get(at("prepare", task)).content.decode()
    assert 'value="02/03/2020"' in again


def test_units_are_asked_and_answer(stage: Stage, at_desk) -> None:
    dossier = dossier_at(stage, "assess", "1.013225")
    task, specialist = stage.task(dossier), at_desk(stage.specialist)
    assert specialist.get(at("consult", task)).status_code == 200
    assert at("prepare", task) not in specialist.get(page_of(dossier)).content.decode()
    specialist.post(at("consult", task), {"note": "Xin ý kiến"})
    opinion = Task.objects.open().get(dossier=dossier, element="opinion_planning")
    consultee = at_desk(stage.officer("Vũ Văn Ý Kiến", opinion.agency, Role.CONSULTEE))
    assert at("opinion", opinion) in consultee.get(page_of(dossier)).content.decode()
    assert consultee.get(at("opinion", opinion)).status_code == 200
    short = consultee.post(at("opinion", opinion), {"outcome": "disagree", "text": "không"})
    assert short.status_code == 422
    answer = consultee.post(at("opinion", opinion), {"outcome": "disagree", "text": "Vượt chỉ giới đường đỏ."})
    assert answer.status_code == 302
    shown = specialist.get(page_of(dossier)).content.decode()
    assert "Vượt chỉ giới đường đỏ." in shown
    assert "Không đồng ý" in shown


def test_a_leader_returns_a_draft_with_remarks(stage: Stage, at_desk) -> None:
    dossier = dossier_at(stage, "sign")
    task, leader = stage.task(dossier), at_desk(stage.leader)
    assert leader.post(at("return", task), {"note": ""}).status_code == 422
    assert leader.post(at("return", task), {"note": "Sửa lại tên đệm."}).status_code == 302
    task, specialist = stage.task(dossier), at_desk(stage.specialist)
    assert "Sửa lại tên đệm." in specialist.get(page_of(dossier)).content.decode()
    assert "Sửa lại tên đệm." in specialist.get(at("prepare", task)).content.decode()


def test_a_newer_draft_is_not_signed_unread(stage: Stage, at_desk) -> None:
    stage.enrol_signers()
    task = stage.task(dossier_at(stage, "sign"))
    answer = at_desk(stage.leader).post(at("sign", task), {"version": "7"})
    assert answer.status_code == 422
    assert "Dự thảo đã thay đổi" in answer.content.decode()


def test_a_leader_without_a_certificate_is_told_before_signing(stage: Stage, at_desk) -> None:
    task = stage.task(dossier_at(stage, "sign"))
    leader = at_desk(stage.leader)
    assert "chưa có chứng thư số" in leader.get(at("sign", task)).content.decode()
    assert leader.post(at("sign", task), {"version": "1"}).status_code == 422


def test_a_number_is_taken_once(stage: Stage, at_desk) -> None:
    stage.enrol_signers()
    task = stage.task(dossier_at(stage, "issue"))
    clerk = at_desk(stage.clerk)
    assert clerk.post(at("issue", task)).status_code == 409
    assert clerk.post(at("number", task)).status_code == 302
    again = clerk.post(at("number", task))
    assert again.status_code == 409
    assert "đã được cấp số 01/GXNHN-UBND" in again.content.decode()


def test_money_is_taken_with_its_receipt(stage: Stage, at_desk) -> None:
    stage.enrol_signers()
    dossier = dossier_at(stage, "handover", COPIES)
    assert dossier.finance == Finance.DUE
    counter, task = at_desk(stage.counter), stage.task(dossier)
    payment, hand_over = reverse("desk:payment", args=[dossier.pk]), reverse("counter:hand-over", args=[task.pk])
    assert payment in counter.get(hand_over).content.decode()
    assert counter.get(payment).status_code == 200
    wrong = counter.post(payment, {"amount": "1", "method": "gold"})
    assert wrong.status_code == 422
    assert 'href="#amount"' in wrong.content.decode()
    assert counter.post(payment, {"amount": "nhiều"}).status_code == 422
    total = f"{dossier.fee['total']:,}".replace(",", ".")
    posted = {"amount": total, "method": "cash", "receipt_number": "BL 7", "next": hand_over}
    assert counter.post(payment, posted)["Location"] == hand_over
    assert payment not in counter.get(hand_over).content.decode()
    assert "biên lai BL 7" in counter.get(page_of(dossier)).content.decode()


def test_a_specialist_takes_no_money(stage: Stage, at_desk) -> None:
    dossier = stage.submit(COPIES, answers(COPIES))
    assert at_desk(stage.specialist).get(reverse("desk:payment", args=[dossier.pk])).status_code == 403


def test_the_signed_result_is_served_only_in_states_it_has(stage: Stage, at_desk) -> None:
    stage.enrol_signers()
    dossier = dossier_at(stage, "issue")
    leader = at_desk(stage.leader)
    for state, status in {"draft": 200, "signed": 200, "issued": 404, "stolen": 404}.items():
        assert leader.get(reverse("desk:result", args=[dossier.pk, 1, state])).status_code == status
    page = leader.get(reverse("desk:result-page", args=[dossier.pk, 1, "signed", 1]))
    assert page.content.startswith(b"\x89PNG")
    assert leader.get(reverse("desk:result-page", args=[dossier.pk, 1, "signed", 99])).status_code == 404
    assert leader.get(reverse("desk:result", args=[dossier.pk, 2, "draft"])).status_code == 404


def test_consulted_dossiers_are_read_by_the_asked_unit_only(stage: Stage, at_desk) -> None:
    dossier = consulted(stage)
    stranger = stage.officer("Người Ngoài", "H17.06", Role.SPECIALIST)
    assert at_desk(stranger).get(page_of(dossier)).status_code == 404
    assert dossiers.open_tasks(dossier)


def test_only_what_the_account_still_says_is_marked_as_proven(stage: Stage, at_desk) -> None:
    dossier = dossier_at(stage, "assess")
    account = dossier.applicant
    account.phone = "0901234567"
    account.save(update_fields=["phone"])
    specialist = at_desk(stage.specialist)

    def marks(phone: str) -> int:
        dossiers.Dossier.objects.filter(pk=dossier.pk).update(answers=dossier.answers | {"phone": phone})
        return specialist.get(page_of(dossier)).content.decode().count("từ tài khoản định danh")

    assert marks("0901234567") == marks("0909999999") + 1
    dossiers.Dossier.objects.filter(pk=dossier.pk).update(applicant=None)
    assert marks("0901234567") == 0
