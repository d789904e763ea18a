"""Accept, ask for more, refuse: what is asked, what is refused, and what a second officer is told."""

import pytest

from thanglong.delivery.dossiers import service as dossiers
from thanglong.delivery.dossiers.constants import Status
from thanglong.delivery.dossiers.exceptions import AlreadyDone
from thanglong.delivery.dossiers.tests.stage import SINGLE, Stage
from thanglong.faces.desk.tests.journeys import at, dossier_at, page_of


def test_the_second_of_two_officers_is_told_who_was_first(stage: Stage, at_desk) -> None:
    dossier = dossier_at(stage, "intake")
    task = stage.task(dossier)
    first, second = at_desk(stage.counter), at_desk(stage.second_counter)
    assert at("accept", task) in second.get(page_of(dossier)).content.decode()
    first.post(at("accept", task))
    answer = second.post(at("accept", task))
    assert answer.status_code == 409
    assert "Phạm Thị Quầy đã làm việc này lúc 09:00 14/09/2026: Tiếp nhận." in answer.content.decode()
    assert page_of(dossier) in answer.content.decode()


def test_the_action_itself_names_the_first_when_both_clicked_at_once(stage: Stage) -> None:
    dossier = dossier_at(stage, "intake")
    task = stage.task(dossier)
    stage.perform(dossiers.AcceptDossier(task_id=task.pk), stage.counter)
    with pytest.raises(AlreadyDone, match="Phạm Thị Quầy đã làm việc này"):
        stage.perform(dossiers.AcceptDossier(task_id=task.pk), stage.second_counter)


def test_a_supplement_needs_a_reason_and_keeps_what_was_typed(stage: Stage, at_desk) -> None:
    task = stage.task(dossier_at(stage, "intake"))
    answer = at_desk(stage.counter).post(at("supplement", task), {"note": "Xin gửi sớm"})
    assert answer.status_code == 422
    assert 'href="#reasons"' in answer.content.decode()
    assert "Xin gửi sớm" in answer.content.decode()


def test_a_supplement_is_asked_and_printed(stage: Stage, at_desk) -> None:
    dossier = dossier_at(stage, "intake")
    counter, task = at_desk(stage.counter), stage.task(dossier)
    reason = dossiers.procedure_of(dossier).supplement_reasons[0].id
    posted = {"reasons": [reason], f"explanation_{reason}": "Nêu rõ số bản án."}
    assert counter.post(at("supplement", task), posted)["Location"] == page_of(dossier)
    dossier.refresh_from_db()
    assert dossier.awaiting_applicant
    shown = counter.get(page_of(dossier)).content.decode()
    assert "Đang chờ người nộp bổ sung" in shown
    assert "Nêu rõ số bản án." in shown
    printed = counter.get(f"{page_of(dossier)}forms/02-1.pdf")
    assert printed["Content-Type"] == "application/pdf"
    assert counter.get(f"{page_of(dossier)}forms/02-2.pdf").status_code == 404
    assert dossier.label in counter.get("/desk/?view=waiting").content.decode()


def test_a_second_request_asks_for_its_legal_basis(stage: Stage, at_desk) -> None:
    dossier = dossier_at(stage, "intake")
    reason = dossiers.procedure_of(dossier).supplement_reasons[0].id
    ask = dossiers.RequestSupplement(task_id=stage.task(dossier).pk, reasons=(reason,), explanations={})
    stage.perform(ask, stage.counter)
    stage.perform(dossiers.SupplyDossier(dossier_id=dossier.pk), stage.citizen)
    counter, task = at_desk(stage.counter), stage.task(dossier)
    assert 'name="exception_basis"' in counter.get(at("supplement", task)).content.decode()
    answer = counter.post(at("supplement", task), {"reasons": [reason], "note": "giữ lại"})
    assert answer.status_code == 422
    assert "giữ lại" in answer.content.decode()
    assert "căn cứ của luật chuyên ngành" in answer.content.decode()
    posted = {"reasons": [reason], "exception_basis": "Điều 5 Luật Hộ tịch"}
    assert counter.post(at("supplement", task), posted).status_code == 302


def test_a_refusal_is_seen_on_paper_before_it_is_made(stage: Stage, at_desk) -> None:
    dossier = dossier_at(stage, "intake")
    counter, task = at_desk(stage.counter), stage.task(dossier)
    assert counter.get(f"{page_of(dossier)}forms/03.pdf").status_code == 404
    assert counter.post(at("refuse", task), {"step": "preview"}).status_code == 422
    reason = dossiers.procedure_of(dossier).refusal_reasons[0]
    posted = {"reason": reason.id, "explanation": "Bạn thường trú ở phường khác, xin nộp tại đó."}
    preview = counter.post(at("refuse", task), {**posted, "step": "preview"})
    assert "data:image/png;base64," in preview.content.decode()
    dossier.refresh_from_db()
    assert dossier.status == Status.REGISTERED
    again = counter.post(at("refuse", task), {**posted, "step": "edit"}).content.decode()
    assert "data:image/png" not in again
    assert posted["explanation"] in again
    assert counter.post(at("refuse", task), {**posted, "step": "confirmed"})["Location"] == page_of(dossier)
    dossier.refresh_from_db()
    assert dossier.status == Status.NOT_ACCEPTED
    assert "xin nộp tại đó" in counter.get(page_of(dossier)).content.decode()
    assert counter.get(f"{page_of(dossier)}forms/03.pdf").status_code == 200


def test_form_01_is_printed_before_and_after_acceptance(stage: Stage, at_desk) -> None:
    counter = at_desk(stage.counter)
    for step in ("intake", "assess"):
        dossier = dossier_at(stage, step, SINGLE)
        printed = counter.get(f"{page_of(dossier)}forms/01.pdf")
        assert printed.content.startswith(b"%PDF")
        assert printed["Cache-Control"] == "private, no-store"


def test_the_request_can_be_seen_on_paper_before_it_is_sent(stage: Stage, at_desk) -> None:
    dossier = dossier_at(stage, "intake")
    counter, task = at_desk(stage.counter), stage.task(dossier)
    reason = dossiers.procedure_of(dossier).supplement_reasons[0].id
    seen = counter.post(at("supplement", task), {"reasons": [reason], "step": "preview"})
    assert "data:image/png;base64," in seen.content.decode()
    assert dossier.supplements.count() == 0
    assert counter.post(at("supplement", task), {"step": "preview"}).status_code == 422
    counter.post(at("supplement", task), {"reasons": [reason], "step": "confirmed"})
    assert dossier.supplements.count() == 1


def test_a_refusal_names_the_law_in_words(stage: Stage, at_desk) -> None:
    dossier = dossier_at(stage, "intake")
    procedure = dossiers.procedure_of(dossier)
    item = dossiers.reason_item(procedure, procedure.refusal_reasons[0], "")
    base = procedure.legal_base(procedure.refusal_reasons[0].basis or "")
    assert base is not None
    assert item["basis"].startswith(f"{base.names.vi} số {base.number}")
    assert item["citation"]["en"].startswith(f"{base.names.en} No. {base.number}")
    assert base.names.vi in at_desk(stage.counter).get(at("refuse", stage.task(dossier))).content.decode()
