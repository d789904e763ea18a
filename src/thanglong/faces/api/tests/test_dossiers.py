"""Applying, following and reading through the API: the same rules as on the pages."""

import json
from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from PIL import Image

from thanglong.delivery.dossiers import service as dossiers
from thanglong.delivery.dossiers.models import Dossier, Draft
from thanglong.delivery.dossiers.tests.stage import BIRTH, SINGLE, Stage, answers
from thanglong.delivery.procedures.service import in_force
from thanglong.faces.api.jobs import forget_keys
from thanglong.faces.api.models import IdempotencyKey
from thanglong.faces.api.tests.conftest import Caller
from thanglong.kernel import clock

KEY = {"Idempotency-Key": "one"}


def application(**changes: Any) -> dict[str, Any]:
    return {"procedure": SINGLE, "answers": answers(SINGLE), **changes}


def test_one_request_applies(citizen: Caller, stage: Stage) -> None:
    answer = citizen.post("/v1/applications", application(), **KEY)
    assert answer.status_code == 201, answer.content
    told = answer.json()
    dossier = Dossier.objects.get()
    assert told["submitted"]
    assert told["dossier"]["label"] == dossier.reference
    assert told["dossier"]["status"]["id"] == "registered"
    assert str(dossier.applicant_id) == stage.citizen.id
    assert dossier.answers["purpose"] == answers(SINGLE)["purpose"]


def test_the_same_key_finds_the_same_dossier(citizen: Caller) -> None:
    first = citizen.post("/v1/applications", application(), **KEY)
    second = citizen.post("/v1/applications", application(), **KEY)
    assert (second.status_code, second["Idempotency-Replayed"]) == (200, "true")
    assert first.json()["id"] == second.json()["id"]
    assert Dossier.objects.count() == 1


def test_a_key_goes_with_one_request(citizen: Caller) -> None:
    citizen.post("/v1/applications", application(), **KEY)
    other = citizen.post("/v1/applications", application(submit=False), **KEY)
    assert other.status_code == 422
    assert other.json()["type"].endswith("#problem-key-reused")


def test_keys_of_others_are_others(citizen: Caller, stage: Stage) -> None:
    citizen.post("/v1/applications", application(), **KEY)
    answer = Caller(stage.stranger).post("/v1/applications", application(), **KEY)
    assert answer.status_code == 201
    assert Dossier.objects.count() == 2


def test_a_key_is_needed(citizen: Caller) -> None:
    answer = citizen.post("/v1/applications", application())
    assert answer.status_code == 422
    assert Draft.objects.count() == 0


def test_a_wrong_form_is_refused_by_field_and_keeps_nothing(citizen: Caller) -> None:
    wrong = {**answers(SINGLE), "purpose": None, "never_asked": "x"}
    answer = citizen.post("/v1/applications", application(answers=wrong), **KEY)
    assert answer.status_code == 422
    assert {"purpose", "never_asked"} <= {error["path"] for error in answer.json()["errors"]}
    assert Draft.objects.count() == 0
    assert citizen.post("/v1/applications", application(), **KEY).status_code == 201


def test_files_follow_one_by_one(citizen: Caller, picture: BytesIO) -> None:
    form = in_force(BIRTH).form
    files = {field.id for field in form.fields if field.type == "file"}
    born = (clock.today() - timedelta(days=9)).isoformat()
    given = {key: value for key, value in answers(BIRTH, child_birth_date=born).items() if key not in files}
    body = {"procedure": BIRTH, "answers": given, "submit": False}
    started = citizen.post("/v1/applications", body, **KEY).json()
    asked = [path for path in started["problems"] if path in files]
    assert asked
    for field in asked:
        picture.seek(0)
        kept = citizen.upload(f"/v1/applications/{started['id']}/files/{field}", file=picture)
        assert kept.status_code == 201, kept.content
    ready = citizen.get(f"/v1/applications/{started['id']}").json()
    assert ready["problems"] == {}
    sent = citizen.post(f"/v1/applications/{started['id']}/submit")
    again = citizen.post(f"/v1/applications/{started['id']}/submit")
    assert sent.json()["dossier"]["label"] == again.json()["dossier"]["label"]
    assert len(sent.json()["dossier"]["attachments"]) == len(asked)


@pytest.fixture
def picture() -> BytesIO:
    stream = BytesIO()
    Image.new("RGB", (20, 20), "white").save(stream, "PNG")
    stream.name = "giấy.png"
    stream.seek(0)
    return stream


def test_file_ids_in_answers_are_refused(citizen: Caller, stage: Stage) -> None:
    draft = stage.draft(BIRTH, {}, stage.stranger)
    field = next(one for one in dossiers.procedure_of(draft).form.fields if one.type == "file")
    theirs = dossiers.attach(draft.pk, stage.stranger, field.id, b"%PDF-1.4", "x.pdf")
    body = {"procedure": BIRTH, "answers": {field.id: [str(theirs.pk)]}, "submit": False}
    answer = citizen.post("/v1/applications", body, **KEY)
    assert answer.status_code == 422
    assert [error["path"] for error in answer.json()["errors"]] == [field.id]


@pytest.mark.parametrize("content", [b"", b"MZ not a picture", b"%PDF-1.4 broken"])
def test_unfit_files_are_refused_in_words(citizen: Caller, stage: Stage, content: bytes) -> None:
    draft = stage.draft(BIRTH, {})
    field = next(one for one in dossiers.procedure_of(draft).form.fields if one.type == "file")
    stream = BytesIO(content)
    stream.name = "x.pdf"
    answer = citizen.upload(f"/v1/applications/{draft.pk}/files/{field.id}", file=stream)
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["path"] == "file"


def test_only_ones_own_dossiers_are_read(citizen: Caller, stage: Stage) -> None:
    mine, theirs = stage.submit(SINGLE, answers(SINGLE)), stage.submit(SINGLE, answers(SINGLE), stage.stranger)
    assert [item["id"] for item in citizen.get("/v1/dossiers").json()["items"]] == [str(mine.pk)]
    assert citizen.get(f"/v1/dossiers/{mine.pk}").json()["answers"] == mine.answers
    for path in (f"/v1/dossiers/{theirs.pk}", f"/v1/applications/{theirs.pk}"):
        answer = citizen.get(path)
        assert answer.status_code == 404
        assert stage.stranger.name not in answer.content.decode()
    assert citizen.post(f"/v1/applications/{theirs.pk}/submit").status_code == 404


def test_visitors_and_officers_are_sent_away(visitor: Caller, stage: Stage) -> None:
    assert visitor.get("/v1/dossiers").status_code == 401
    refused = Caller(stage.counter).get("/v1/dossiers")
    assert refused.status_code == 403
    assert refused.json()["type"].endswith("#problem-denied")


def test_a_forged_request_is_refused(stage: Stage) -> None:
    answer = Caller(stage.citizen, csrf=True).post("/v1/applications", application(), **KEY)
    assert answer.status_code == 403
    assert answer.json()["type"].endswith("#problem-forged")
    assert Draft.objects.count() == 0


def test_following_tells_status_and_nothing_about_persons(visitor: Caller, stage: Stage) -> None:
    dossier = stage.submit(SINGLE, answers(SINGLE))
    told = visitor.post("/v1/follow", {"code": dossier.reference, "secret": dossier.secret})
    assert told.json()["status"]["id"] == "registered"
    assert told.json()["promised_at"]
    text = json.dumps(told.json(), ensure_ascii=False)
    for private in (stage.citizen.name, dossier.subject_name, str(dossier.pk), dossier.secret):
        assert not private or private not in text


def test_guessing_is_slowed_down(visitor: Caller, stage: Stage) -> None:
    dossier = stage.submit(SINGLE, answers(SINGLE))
    seen = [visitor.post("/v1/follow", {"code": dossier.reference, "secret": "WRONG"}).status_code for _ in range(8)]
    assert seen[0] == 422
    assert seen[-1] == 429
    assert visitor.post("/v1/follow", {"code": dossier.reference, "secret": dossier.secret}).status_code == 429


def test_a_pdf_is_judged(visitor: Caller) -> None:
    stream = BytesIO(b"%PDF-1.4 nothing")
    stream.name = "x.pdf"
    told = visitor.upload("/v1/documents/verify", file=stream).json()
    assert told["valid"] is False
    assert told["reasons"][0]["code"]
    assert told["issued_here"] is None


def test_a_key_is_forgotten_after_its_time_and_the_application_stays(citizen: Caller, stage: Stage, settings) -> None:
    settings.API_KEYS_KEPT_DAYS = 2
    citizen.post("/v1/applications", application(), **KEY)
    with clock.freeze(clock.now() + timedelta(days=1)):
        forget_keys()
    assert IdempotencyKey.objects.exists()
    with clock.freeze(clock.now() + timedelta(days=2, minutes=1)):
        forget_keys()
    assert not IdempotencyKey.objects.exists()
    assert Dossier.objects.count() == 1
    assert "2 days" in citizen.get("/").content.decode()
