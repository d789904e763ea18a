"""The life of an uploaded file: kept with its digest, scanned, converted beside the original, and told about."""

import dataclasses
import hashlib
import stat
import sys

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from thanglong.delivery.dossiers import service as dossiers
from thanglong.delivery.dossiers.tests.stage import BIRTH, PERMIT, Stage, answers
from thanglong.delivery.procedures.service import in_force
from thanglong.delivery.uploads import service as uploads
from thanglong.delivery.uploads.base import Finding
from thanglong.delivery.uploads.constants import State
from thanglong.delivery.uploads.exceptions import Held, Unfit
from thanglong.delivery.uploads.jobs import scan_waiting
from thanglong.delivery.uploads.tests import sheets
from thanglong.delivery.uploads.tests.fake_clamd import clamd
from thanglong.foundation.ledger.service import LedgerEntry
from thanglong.foundation.trust import service as trust
from thanglong.kernel import clock, events, files, jobs
from thanglong.kernel.actors import Actor
from thanglong.kernel.errors import Conflict, Denied, Invalid

AWAY = {"provider": "clamd", "address": "unix:///nowhere/clamd.ctl"}


class Desk:
    """One application of a citizen and the field that asks for the birth notice."""

    def __init__(self, stage: Stage, code: str = BIRTH, field: str = "birth_notice_file", **settings: object) -> None:
        self.stage = stage
        self.draft = stage.draft(code, answers(code, **({"child_birth_date": "2026-09-01"} if code == BIRTH else {})))
        found = next(one for one in in_force(code).form.fields if one.id == field)
        self.field = dataclasses.replace(found, settings={**found.settings, **settings})

    def send(self, content: bytes, name: str = "giay.pdf", actor: Actor | None = None) -> dossiers.Attachment:
        upload = SimpleUploadedFile(name, content)
        return uploads.attach(self.draft.pk, actor or self.stage.citizen, self.field, upload)

    def standing(self, attachment: dossiers.Attachment) -> uploads.Standing:
        return uploads.standings([attachment.file])[attachment.file_id]


@pytest.fixture
def desk(stage: Stage) -> Desk:
    return Desk(stage)


def recorded(action: str) -> LedgerEntry:
    return LedgerEntry.objects.filter(action=action).latest("at")


def test_the_original_is_kept_with_its_digest_and_a_straight_copy_beside_it(desk: Desk) -> None:
    content = sheets.sideways()
    kept = desk.send(content, "IMG_0001.JPG")
    assert desk.standing(kept).state == State.CHECKED
    jobs.run_pending()
    standing = desk.standing(kept)
    assert standing.state == State.READY
    assert files.read(kept.file) == content
    assert standing.copy is not None
    assert standing.copy.sources == [{"name": "IMG_0001.JPG", "sha256": hashlib.sha256(content).hexdigest()}]
    assert uploads.shown_file(kept.file) == standing.copy.file
    assert recorded("upload.receive").facts["sha256"] == kept.file.sha256
    facts = recorded("upload.convert").facts
    assert (facts["sources_sha256"], facts["copy_sha256"]) == ([kept.file.sha256], standing.copy.file.sha256)
    assert "Thang Long" in facts["made_by"]


def test_a_file_that_comes_twice_is_kept_once(desk: Desk) -> None:
    content = sheets.pdf()
    assert desk.send(content).pk == desk.send(content).pk
    assert desk.send(content, "khac.pdf").pk != desk.send(content).pk


@pytest.mark.parametrize(
    ("name", "content", "media_type"),
    [
        ("IMG_1.HEIC", sheets.HEIC, "image/heic"),
        ("a.webp", sheets.picture("WEBP"), "image/webp"),
        ("a.docx", sheets.docx(), "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    ],
)
def test_every_common_type_is_taken_for_a_paper(desk: Desk, name: str, content: bytes, media_type: str) -> None:
    kept = desk.send(content, name)
    kept.file.refresh_from_db()
    assert kept.file.media_type == media_type


def test_a_film_is_told_what_to_do(desk: Desk) -> None:
    with pytest.raises(Unfit, match="đoạn phim"):
        desk.send(b"\0\0\0\x14ftypqt  \0\0\0\0qt  " + bytes(200), "IMG_2.MOV")


def test_a_stranger_can_send_nothing(desk: Desk) -> None:
    with pytest.raises(Denied):
        desk.send(sheets.pdf(), actor=desk.stage.stranger)
    assert not uploads.Examination.objects.exists()


def test_a_scanner_that_is_away_keeps_the_file_waiting(desk: Desk, settings, tmp_path) -> None:
    settings.UPLOAD_SCANNER = AWAY
    kept = desk.send(sheets.picture())
    assert desk.standing(kept).state == State.RECEIVED
    assert "nộp được" in desk.standing(kept).notes[0].text
    with pytest.raises(Held):
        uploads.require_open(kept.file)
    scan_waiting()
    assert desk.standing(kept).state == State.RECEIVED
    with clamd(str(tmp_path / "clamd.ctl")) as settings.UPLOAD_SCANNER:
        scan_waiting()
        jobs.run_pending()
    assert desk.standing(kept).state == State.READY
    assert uploads.Examination.objects.get(pk=kept.file_id).scanner == "ClamAV"


def test_malware_found_later_closes_the_file_and_holds_the_sending(desk: Desk, settings, tmp_path) -> None:
    settings.UPLOAD_SCANNER = AWAY
    kept = desk.send(sheets.pdf() + b"\n%" + sheets.EICAR + b"\n", "giay.pdf")
    with clamd() as settings.UPLOAD_SCANNER:
        scan_waiting()
    standing = desk.standing(kept)
    assert standing.state == State.REFUSED
    assert "Eicar-Test-Signature" in standing.held
    with pytest.raises(Invalid) as caught:
        desk.stage.perform(dossiers.SubmitDossier(draft_id=desk.draft.pk), desk.stage.citizen)
    assert "birth_notice_file" in caught.value.errors
    again = uploads.RecordScan(file_id=kept.file_id, finding=Finding("demo"))
    with pytest.raises(Conflict):
        desk.stage.perform(again, Actor.system("uploads"))
    with pytest.raises(Denied):
        desk.stage.perform(again, desk.stage.citizen)


def test_malware_is_refused_at_once(desk: Desk, settings) -> None:
    settings.UPLOAD_SCANNER = {"provider": "demo"}
    with pytest.raises(Unfit, match="mã độc"):
        desk.send(sheets.pdf() + b"\n%" + sheets.EICAR + b"\n")
    assert not dossiers.attachments(desk.draft)


def test_operators_are_told_when_nobody_scans(settings, db: None) -> None:
    settings.UPLOAD_SCANNER = {}
    assert "Chưa cài máy quét mã độc" in uploads.check_config()[0]
    settings.UPLOAD_SCANNER = AWAY
    assert uploads.check_config()
    settings.UPLOAD_SCANNER = {"provider": "demo"}
    assert uploads.check_config() == []


def signed(stage: Stage) -> bytes:
    stage.enrol_signers()
    return trust.sign_pdf(sheets.pdf(), signer=stage.leader.id, at=clock.now())


def test_a_good_signature_is_told_at_once(desk: Desk) -> None:
    kept = desk.send(signed(desk.stage), "da-ky.pdf")
    (note,) = desk.standing(kept).notes
    assert note.tone == "ok"
    assert "Võ Thị Chủ Tịch" in note.text


def test_a_broken_signature_is_told_with_what_to_do(desk: Desk) -> None:
    content = signed(desk.stage).replace(b"/MediaBox", b"/MEdiaBox", 1)
    kept = desk.send(content, "da-ky.pdf")
    (note,) = desk.standing(kept).notes
    assert note.tone == "late"
    assert "Hãy ký lại" in note.text
    assert recorded("upload.receive").facts["signatures_broken"] == 1


def test_a_paper_that_must_last_becomes_pdf_a(stage: Stage) -> None:
    desk = Desk(stage, as_pdf_a=True)
    kept = desk.send(sheets.pdf(2), "a.pdf")
    jobs.run_pending()
    copy = desk.standing(kept).copy
    assert copy is not None
    assert copy.pages == 2
    lasting = desk.send(files.read(copy.file), "b.pdf")
    assert desk.standing(lasting).state == State.READY, "what is PDF/A already stays as it is"


def office(tmp_path, body: str) -> str:
    """Return a program that stands in for LibreOffice: same arguments, same way to answer."""
    path = tmp_path / "soffice"
    path.write_text(f"#!{sys.executable}\nimport sys, pathlib\n{body}\n")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return str(path)


def test_word_becomes_pdf_where_the_node_can(desk: Desk, settings, tmp_path) -> None:
    made = sheets.pdf()
    (tmp_path / "made.pdf").write_bytes(made)
    body = (
        "folder = pathlib.Path(sys.argv[sys.argv.index('--outdir') + 1])\n"
        f"(folder / 'document.pdf').write_bytes(pathlib.Path({str(tmp_path / 'made.pdf')!r}).read_bytes())"
    )
    settings.UPLOAD_OFFICE = office(tmp_path, body)
    kept = desk.send(sheets.docx(), "don.docx")
    jobs.run_pending()
    standing = desk.standing(kept)
    assert standing.copy is not None
    assert files.read(standing.copy.file) == made
    assert "LibreOffice" in standing.copy.made_by


def test_word_that_cannot_be_converted_stands_for_itself(desk: Desk, settings, tmp_path) -> None:
    settings.UPLOAD_OFFICE = office(tmp_path, "sys.exit(1)")
    kept = desk.send(sheets.docx(), "don.docx")
    jobs.run_pending()
    standing = desk.standing(kept)
    assert (standing.state, standing.copy) == (State.READY, None)
    assert "tệp gốc" in standing.notes[0].text
    assert recorded("upload.give_up_copy").facts["flaw"] == "too_heavy"
    settings.UPLOAD_OFFICE = ""
    assert uploads.shown_file(kept.file) == kept.file


def test_pictures_of_one_paper_are_joined_when_the_application_is_sent(stage: Stage) -> None:
    desk = Desk(stage, PERMIT, "land_paper_file")
    pictures = [desk.send(sheets.picture(sheet=sheets.page(colour)), f"{colour}.jpg") for colour in ("white", "ivory")]
    stage.perform(dossiers.SubmitDossier(draft_id=desk.draft.pk), stage.citizen)
    events.dispatch()
    jobs.run_pending()
    whole = uploads.whole_paper([one.file for one in pictures])
    assert whole is not None
    assert whole.pages == 2
    assert [one["name"] for one in whole.sources] == ["white.jpg", "ivory.jpg"]


def test_copies_are_the_platforms_alone(desk: Desk) -> None:
    kept = desk.send(sheets.picture())
    order = uploads.KeepCopy(sources=(kept.file,), recipe="pdf-a/1", made_by="x", content=b"%PDF-", pages=1)
    for action in (order, uploads.GiveUpCopy(file_id=kept.file_id, flaw="broken")):
        with pytest.raises(Denied):
            desk.stage.perform(action, desk.stage.citizen)
