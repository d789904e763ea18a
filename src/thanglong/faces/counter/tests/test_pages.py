"""The pages of the counter, pressed as an officer presses them."""

import re
from io import BytesIO

import pikepdf
import pytest

from thanglong.delivery.appointments import service as appointments
from thanglong.delivery.counters import service as counters
from thanglong.delivery.counters.tests.scene import PERSON, SCAN, fill, open_for, send, to_hand_over
from thanglong.delivery.dossiers import service as dossiers
from thanglong.delivery.dossiers.constants import Delivery, Status
from thanglong.delivery.dossiers.tests.stage import BIRTH, COPIES, MONDAY
from thanglong.kernel.actors import Role

WHO = {
    "name": PERSON["name"],
    "personal_number": PERSON["personal_number"],
    "birth_date_day": "4",
    "birth_date_month": "5",
    "birth_date_year": "1960",
    "phone": PERSON["phone"],
    "address": PERSON["address"],
    "help": "counter",
    "channel": "counter",
}


def picture(name="anh.pdf", content=b""):
    file = BytesIO(content)
    if not content:
        with pikepdf.new() as document:
            document.add_blank_page()
            document.save(file)
        file.seek(0)
    file.name = name
    return file


@pytest.fixture
def browser(stage, at_desk):
    return at_desk(stage.counter)


def begin(browser, code=COPIES, **changes):
    answer = browser.post(f"/counter/intake/new/{code}/", {**WHO, **changes})
    assert answer.status_code == 302, answer.content.decode()
    return answer["Location"]


def test_from_ticket_to_receipt(stage, browser):
    taken = browser.post("/counter/tickets/take/", {"priority": "1"}, follow=True)
    assert "U001" in taken.content.decode()
    browser.post("/counter/tickets/call/", {"window": "3"})
    assert "U001" in browser.get("/counter/").content.decode()
    found = browser.get("/counter/intake/", {"q": "trich luc ho tich"}).content.decode()
    assert f"/counter/intake/new/{COPIES}/" in found
    address = begin(browser)
    page = browser.get(address).content.decode()
    assert PERSON["name"] in page
    assert page.count("<form") < 6
    draft = dossiers.Reception.objects.get().draft
    stage_fill(stage, draft)
    answer = browser.post(address, {"next": "1"})
    assert answer["Location"] == f"{address}confirm/"
    assert "chưa" in browser.post(f"{address}submit/", follow=True).content.decode()
    assert PERSON["name"] in browser.get(f"{address}declaration/").content.decode()
    assert browser.post(f"{address}confirm/", {}).status_code == 422
    broken = browser.post(f"{address}confirm/", {"scan": picture("hong.pdf", SCAN)})
    assert broken.status_code == 422
    browser.post(f"{address}confirm/", {"scan": picture()})
    receipt = browser.post(f"{address}submit/", {"accept": "1"}, follow=True).content.decode()
    dossier = dossiers.Dossier.objects.get(pk=draft.pk)
    assert dossier.status == Status.ACCEPTED
    for part in (dossier.code, dossier.secret, "data:image/svg+xml", stage.counter.name, PERSON["name"]):
        assert part in receipt


def stage_fill(stage, draft):
    fill(dossiers.reception_of(draft), stage.counter)


def test_dossier_shows_helper_receiver_and_resolver_apart(stage, browser):
    dossier = send(stage, open_for(stage))
    shown = browser.get(f"/desk/dossiers/{dossier.pk}/").content.decode()
    for part in ("Người hỗ trợ", f"{stage.counter.name} (Nhận tại quầy)", "Nơi hỗ trợ", "Nơi nhận", "Nơi giải quyết"):
        assert part in shown


def test_an_original_compared_at_the_counter_is_told_as_compared(stage, browser):
    dossier = send(stage, open_for(stage))
    asked = dossiers.procedure_of(dossier).documents_for(dossier.answers, dossier.channel, dossier.submitted_at)
    papers = {paper.id: {"originals": 1, "shown": True} for paper in asked}
    dossiers.Reception.objects.filter(draft_id=dossier.pk).update(papers=papers)
    assert "Đã đối chiếu bản chính tại quầy, không lưu" in browser.get(f"/desk/dossiers/{dossier.pk}/").content.decode()


def test_one_screen_keeps_what_is_typed_and_names_what_is_wrong(browser):
    address = begin(browser)
    page = browser.get(address).content.decode()
    fields = re.findall(r'name="_asked" value="([a-z_]+)"', page)
    answer = browser.post(address, {"_asked": fields, "applicant_kind": "person", "phone": "12", "copies": "x"})
    assert answer.status_code == 200
    text = answer.content.decode()
    assert 'value="12"' in text
    assert "Lỗi:" in text
    draft = dossiers.Reception.objects.get().draft
    assert draft.answers["applicant_kind"] == "person"


def test_papers_are_counted_compared_and_scanned(stage, browser):
    address = begin(browser, BIRTH)
    draft = dossiers.Reception.objects.get().draft
    stage_fill(stage, draft)
    marks = {"paper-birth_notice-originals": "1", "paper-birth_notice-copies": "2", "paper-birth_notice-compared": "1"}
    upload = {"_action": "birth_notice_file:upload", "birth_notice_file-upload": picture("chung-sinh.pdf", SCAN)}
    answer = browser.post(address, {**marks, **upload})
    kept = dossiers.Reception.objects.get().papers["birth_notice"]
    assert kept == {"originals": 1, "certified": 0, "copies": 2, "compared": True, "shown": False}
    assert "msg" in answer.content.decode()
    assert dossiers.attachments(draft) == []
    browser.post(address, {"_action": "birth_notice_file:upload", "birth_notice_file-upload": picture("tot.pdf")})
    assert [item.file.name for item in dossiers.attachments(draft)] == ["tot.pdf"]


def test_wrong_particulars_come_back_with_what_was_typed(browser):
    answer = browser.post(f"/counter/intake/new/{COPIES}/", {**WHO, "personal_number": "123"})
    assert answer.status_code == 422
    assert f'value="{WHO["phone"]}"' in answer.content.decode()


def test_other_offices_and_other_roles_find_nothing(stage, at_desk):
    reception = open_for(stage)
    elsewhere = at_desk(stage.officer("Ngô Thị Nơi Khác", "H17.21", Role.COUNTER))
    for part in ("", "confirm/", "declaration/", "receipt/"):
        assert elsewhere.get(f"/counter/intake/{reception.draft_id}/{part}").status_code == 404
    assert at_desk(stage.specialist).get("/counter/").status_code == 403
    assistant = at_desk(stage.officer("Tổ Công Nghệ", stage.centre, Role.ASSISTANT))
    assert assistant.get("/counter/").status_code == 200
    assert assistant.get("/counter/hand-over/").status_code == 403


def test_who_applied_at_the_counter_has_it_stopped_there_against_a_signature(stage, browser, at_desk):
    dossier = send(stage, open_for(stage))
    here, desk = f"/counter/intake/{dossier.pk}/withdraw/", f"/desk/dossiers/{dossier.pk}/"
    assert here in browser.get(f"/counter/intake/{dossier.pk}/receipt/").content.decode()
    assert here in browser.get(desk).content.decode()
    assert here not in at_desk(stage.specialist).get(desk).content.decode()
    assert at_desk(stage.officer("Ngô Thị Nơi Khác", "H17.21", Role.COUNTER)).get(here).status_code == 404
    unsigned = browser.post(here, {"reason": "Đã tìm lại được bản cũ"})
    assert unsigned.status_code == 422
    assert "Đã tìm lại được bản cũ" in unsigned.content.decode()
    stopped = browser.post(here, {"reason": "Đã tìm lại được", "request": picture()}, follow=True).content.decode()
    assert f"{desk}forms/05.pdf" in stopped
    dossier.refresh_from_db()
    assert dossier.status == Status.WITHDRAWN
    assert browser.get(here).status_code == 302
    assert browser.get(f"{desk}signed/withdrawal").status_code == 200
    assert browser.get(f"{desk}signed/declaration").status_code == 200
    assert browser.get(f"{desk}signed/receipt").status_code == 404
    assert {"Tờ khai có chữ ký", "Đơn đề nghị dừng giải quyết"} <= set(re.findall(r">([^<]+)<", browser.get(desk).text))


def test_result_is_handed_over_against_a_signature(stage, browser):
    task = to_hand_over(stage, send(stage, open_for(stage)))
    assert task.dossier.label in browser.get("/counter/hand-over/", {"q": "vung cao"}).content.decode()
    address = f"/counter/hand-over/{task.pk}/"
    assert browser.get(address).status_code == 200
    given = {"receiver": PERSON["name"], "relation": "self"}
    assert browser.post(address, given).status_code == 422
    browser.post(address, {**given, "signature": picture("ky.pdf")})
    task.dossier.refresh_from_db()
    assert task.dossier.delivery == Delivery.DELIVERED
    assert browser.get(address).status_code == 404
    assert browser.get(f"/desk/dossiers/{task.dossier_id}/signed/receipt")["Content-Disposition"].endswith('"ky.pdf"')


def test_result_travels_by_post_and_comes_back(stage, browser):
    task = to_hand_over(stage, send(stage, open_for(stage)))
    sent = {"carrier": "Bưu điện Mẫu", "tracking_number": "EM9", "post_receiver": "A B", "address": "Tổ 5"}
    browser.post(f"/counter/hand-over/{task.pk}/post/", sent)
    parcel = counters.parcels_of(task.dossier_id)[0]
    assert "EM9" in browser.get("/counter/parcels/").content.decode()
    page = browser.post(f"/counter/parcels/{parcel.pk}/", {"state": "returned", "note": "Vắng"}, follow=True)
    assert "Bưu chính trả lại" in page.content.decode()
    assert browser.get(f"/counter/hand-over/{task.pk}/").status_code == 200


def test_day_is_divided_from_the_page(stage, browser):
    typed = {"effective_from_day": "15", "effective_from_month": "9", "effective_from_year": "2026"}
    numbers = {"minutes": "30", "places": "4", "days_ahead": "7"}
    assert browser.post("/counter/plan/", {**typed, **numbers, "minutes": "1"}).status_code == 422
    assert browser.post("/counter/plan/", {**typed, **numbers}).status_code == 302
    tuesday = MONDAY.date().replace(day=15)
    assert appointments.plan_for(stage.centre, tuesday).places == 4
