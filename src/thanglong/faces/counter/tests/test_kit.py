"""The offline kit: what a device keeps, and what the server makes of what the device sends."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from thanglong.delivery.counters import service as counters
from thanglong.delivery.counters.tests.scene import PERSON, entries_of, open_for
from thanglong.delivery.dossiers import service as dossiers
from thanglong.delivery.dossiers.tests.stage import BIRTH, MONDAY, SINGLE
from thanglong.faces.counter.tests.test_pages import picture
from thanglong.foundation.directory.models import Post
from thanglong.foundation.identity.service import Account
from thanglong.kernel.actors import Role

WHO = {
    "kit_name": PERSON["name"],
    "kit_personal_number": PERSON["personal_number"],
    "kit_birth_date_day": "4",
    "kit_birth_date_month": "5",
    "kit_birth_date_year": "1960",
}


@pytest.fixture
def device(stage, at_desk):
    return at_desk(stage.counter)


def content(code=SINGLE, **changes):
    own = {"id": str(uuid4()), "version": "1", "procedure": code, "met_at": "2026-09-13T08:30:00Z"}
    return {**entries_of(code), **WHO, **own, **changes}


def send(device, sent):
    return device.post("/counter/kit/send/", sent)


def test_kit_is_chosen_kept_and_printed(stage, device):
    chosen = device.get("/counter/kit/").content.decode()
    assert f"/counter/kit/forms/{BIRTH}/" in chosen
    kept = [device.get("/counter/kit/people/"), device.get(f"/counter/kit/forms/{BIRTH}/")]
    for page in kept:
        text = page.content.decode()
        assert "<noscript>" in text
        assert stage.counter.name not in text
        assert "csrfmiddlewaretoken" not in text
        assert "no-store" in page["Cache-Control"]
    assert 'name="child_name"' in text
    assert 'data-required="' in text
    assert device.get("/counter/kit/forms/9.999999/").status_code == 404


def test_worker_keeps_to_the_kit_and_finds_communes(device):
    script = Client().get("/counter/kit/worker.js")
    assert script["Content-Type"].startswith("text/javascript")
    assert "export " not in script.content.decode()
    communes = Client().get("/units/all/").content.decode().splitlines()
    assert len(communes) > 3000
    assert "20242\tPhường Hải Châu, Thành phố Đà Nẵng" in communes


def test_person_met_in_a_hamlet_becomes_a_draft_once_with_their_papers(stage, device):
    sent = content(BIRTH)
    answers = [send(device, sent).json() for _again in range(2)]
    assert answers[0] == answers[1]
    assert answers[0]["state"] == "lacking"
    lacking = {row["field"] for row in answers[0]["problems"]}
    assert "birth_notice_file" in lacking
    file = {"id": sent["id"], "field": "birth_notice_file"}
    paper = picture().getvalue()
    for _again in range(2):
        posted = {**file, "file": picture("chung-sinh.pdf", paper)}
        assert device.post("/counter/kit/file/", posted).json() == {"kept": True}
    reception = dossiers.Reception.objects.get()
    assert [item.file.name for item in dossiers.attachments(reception.draft)] == ["chung-sinh.pdf"]
    assert "birth_notice_file" not in {row["field"] for row in send(device, sent).json()["problems"]}
    listed = device.get("/counter/kit/").content.decode()
    assert listed.count(PERSON["name"]) == 1
    assert "15:30 13/09" in listed
    assert reception.confirmation == {}


def test_possible_duplicate_is_shown_where_the_officer_decides(stage, device):
    open_for(stage, stage.second_counter, procedure_code=SINGLE)
    answer = send(device, content()).json()
    assert answer["twins"] == 1
    assert "Có thể trùng" in device.get("/counter/kit/").content.decode()
    shown = device.get(answer["draft"]).content.decode()
    assert stage.second_counter.name in shown
    assert "trùng" in shown


def test_problems_come_back_in_plain_words(device):
    answer = send(device, content(kit_personal_number="123"))
    assert answer.status_code == 422
    assert [row["field"] for row in answer.json()["problems"]] == ["personal_number"]
    refused = device.post("/counter/kit/file/", {"id": str(uuid4()), "field": "x", "file": picture()})
    assert refused.status_code == 404
    first = content(BIRTH)
    send(device, first)
    for field, file in (("birth_notice_file", picture("gia.pdf", b"MZ not a paper")), ("child_name", picture())):
        assert device.post("/counter/kit/file/", {"id": first["id"], "field": field, "file": file}).status_code == 422
    assert not dossiers.Attachment.objects.exists()


@pytest.mark.parametrize(
    "wrong",
    [
        {"id": "../../etc"},
        {"id": ""},
        {"version": "-1"},
        {"version": "99999999999999999999"},
        {"version": "²"},
        {"procedure": "9.999999"},
        {"procedure": "' OR 1=1 --"},
        {"kit_name": ""},
        {"kit_birth_date_year": "0"},
    ],
    ids=str,
)
def test_hostile_content_is_refused_and_leaves_nothing(device, wrong):
    answer = send(device, content(**wrong))
    assert answer.status_code == 422, answer.content
    assert answer.json()["problems"] or answer.json()["said"]
    assert not dossiers.Draft.objects.exists()


@pytest.mark.parametrize("claimed", ["", "yesterday", "2026-13-45T99:99:99Z", "9999-01-01T00:00:00Z", "2026-09-01"])
def test_claimed_time_of_meeting_is_only_a_claim(device, claimed):
    assert send(device, content(met_at=claimed)).status_code == 200
    kept = counters.KeptApplication.objects.get()
    assert kept.met_at is None
    assert dossiers.Reception.objects.get().opened_at == MONDAY


def test_unknown_fields_and_huge_texts_change_nothing_else(device, settings):
    strange = {"confirmation": "x", "help": "counter", "agency": "H17", "child_name": "A" * 50_000, "a\x00b": "\x00"}
    answer = send(device, content(BIRTH, **strange))
    assert answer.status_code == 200
    reception = dossiers.Reception.objects.get()
    assert (reception.help, reception.confirmation) == ("assisted", {})
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 10_000
    large = send(device, content(child_name="A" * 50_000))
    assert large.status_code in {400, 413}
    assert dossiers.Draft.objects.count() == 1


def test_others_and_revoked_officers_are_refused(stage, device, at_desk):
    sent = content()
    send(device, sent)
    colleague = at_desk(stage.second_counter)
    assert send(colleague, sent).status_code == 403
    paper = {"id": sent["id"], "field": "x", "file": SimpleUploadedFile("giay.pdf", b"%PDF-1.7")}
    assert colleague.post("/counter/kit/file/", paper).status_code == 404
    assert PERSON["name"] not in colleague.get("/counter/kit/").content.decode()
    assert send(at_desk(stage.specialist), sent).status_code == 403
    assert send(Client(), sent).status_code == 302
    Post.objects.filter(account_id=stage.counter.id).update(effective_to=(MONDAY - timedelta(days=1)).date())
    assert send(device, content()).status_code == 403
    assert dossiers.Draft.objects.count() == 1


def test_forged_requests_are_refused_and_a_fresh_token_is_given(stage, device):
    careful = Client(enforce_csrf_checks=True)
    careful.force_login(Account.objects.get(pk=stage.counter.id))
    session = careful.session
    session["acting_as"] = {"kind": "officer", "agency": stage.centre}
    session.save()
    assert send(careful, content()).status_code == 403
    told = careful.get("/counter/kit/standing/").json()
    assert told["owner"] == f"{stage.counter.id}.{stage.centre}"
    assert send(careful, content(csrfmiddlewaretoken=told["token"])).status_code == 200


def test_assistant_has_a_kit_of_their_own(stage, at_desk):
    assistant = at_desk(stage.officer("Tổ Công Nghệ", stage.centre, Role.ASSISTANT))
    assert send(assistant, content()).status_code == 200
    assert dossiers.Reception.objects.get().helped_by["name"] == "Tổ Công Nghệ"
