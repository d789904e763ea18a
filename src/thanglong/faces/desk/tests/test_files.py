"""Papers are looked at as pictures and downloaded as files that no browser runs."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from thanglong.delivery.dossiers import service as dossiers
from thanglong.delivery.dossiers.tests.stage import PERMIT, Stage, answers
from thanglong.delivery.uploads import service as uploads
from thanglong.delivery.uploads.tests import sheets
from thanglong.faces.desk import previews
from thanglong.faces.desk.tests.journeys import page_of
from thanglong.kernel import events, files, jobs

FIELD = "land_use_certificate"


def picture(kind: str, size: tuple[int, int] = (600, 800)) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, "white").save(out, kind)
    return out.getvalue()


@pytest.fixture
def given(stage: Stage) -> tuple[dossiers.Dossier, list[dossiers.Attachment]]:
    draft = stage.draft(PERMIT, answers(PERMIT))
    papers = [(picture("PDF"), "sổ đỏ “bản chính”.pdf"), (picture("JPEG"), "ảnh.jpg"), (b"PK\x03\x04 no", "x.zip")]
    attached = [dossiers.attach(draft.pk, stage.citizen, FIELD, content, name) for content, name in papers]
    dossier = stage.perform(dossiers.SubmitDossier(draft_id=draft.pk), stage.citizen)
    return dossier, attached


def test_papers_are_listed_and_shown(stage: Stage, at_desk, given) -> None:
    dossier, attached = given
    counter = at_desk(stage.counter)
    listed = counter.get(page_of(dossier)).content.decode()
    for attachment, pages in zip(attached, (1, 1, 0), strict=True):
        url = reverse("desk:file", args=[dossier.pk, attachment.pk])
        assert url in listed
        shown = counter.get(url)
        assert shown.status_code == 200
        assert shown.content.decode().count("page-1.png") == pages
        drawn = counter.get(reverse("desk:file-page", args=[dossier.pk, attachment.pk, 1]))
        assert drawn.status_code == (200 if pages else 404)
        assert counter.get(reverse("desk:file-page", args=[dossier.pk, attachment.pk, 9])).status_code == 404


def test_a_download_is_never_run(stage: Stage, at_desk, given) -> None:
    dossier, attached = given
    answer = at_desk(stage.counter).get(reverse("desk:download", args=[dossier.pk, attached[0].pk]))
    assert b"".join(answer.streaming_content).startswith(b"%PDF")
    assert answer["Content-Disposition"].startswith("attachment;")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Cache-Control"] == "private, no-store"
    assert "sandbox" in answer["Content-Security-Policy"]


@pytest.mark.parametrize("content", [b"%PDF-1.7 broken", b"", b"\xff\xd8\xff broken"])
@pytest.mark.parametrize("media_type", ["application/pdf", "image/jpeg", "text/html"])
def test_a_broken_file_has_no_preview(db: None, content: bytes, media_type: str) -> None:
    stored = files.store(content, "x", media_type)
    assert previews.page_count(stored) in {0, 1}
    with pytest.raises(previews.NoPreviewError):
        previews.page_png(stored, 1)


def test_a_picture_too_large_to_open_is_not_opened(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(previews, "MOST_PIXELS", 100)
    with pytest.raises(previews.NoPreviewError):
        previews.page_png(files.store(picture("PNG"), "x.png"), 1)


def test_the_straight_copy_is_shown_and_the_original_kept(stage: Stage, at_desk) -> None:
    draft = stage.draft(PERMIT, answers(PERMIT))
    form = dossiers.procedure_of(draft).form
    field = next(one for one in form.fields if one.id == "land_paper_file")
    sent = [("IMG_1.HEIC", sheets.HEIC), ("IMG_2.JPG", sheets.sideways())]
    for name, content in sent:
        uploads.attach(draft.pk, stage.citizen, field, SimpleUploadedFile(name, content))
    dossier = stage.perform(dossiers.SubmitDossier(draft_id=draft.pk), stage.citizen)
    events.dispatch()
    jobs.run_pending()
    counter = at_desk(stage.counter)
    heic = dossiers.attachments(dossier)[0]
    page = counter.get(reverse("desk:file", args=[dossier.pk, heic.pk])).content.decode()
    assert "page-1.png" in page
    assert heic.file.sha256 in page
    original = counter.get(reverse("desk:download", args=[dossier.pk, heic.pk]))
    assert b"".join(original.streaming_content) == sheets.HEIC
    copy = counter.get(reverse("desk:file-copy", args=[dossier.pk, heic.pk]))
    assert b"".join(copy.streaming_content).startswith(b"%PDF-")
    assert "sandbox" in copy["Content-Security-Policy"]
    whole = reverse("desk:paper", args=[dossier.pk, field.id])
    assert whole in counter.get(page_of(dossier)).content.decode()
    assert b"".join(counter.get(whole).streaming_content).startswith(b"%PDF-")


def test_a_file_that_waits_for_the_scanner_is_not_opened(stage: Stage, at_desk, settings) -> None:
    settings.UPLOAD_SCANNER = {"provider": "clamd", "address": "unix:///nowhere/clamd.ctl"}
    draft = stage.draft(PERMIT, answers(PERMIT))
    field = next(one for one in dossiers.procedure_of(draft).form.fields if one.id == "land_paper_file")
    waiting = uploads.attach(draft.pk, stage.citizen, field, SimpleUploadedFile("a.pdf", sheets.pdf()))
    dossier = stage.perform(dossiers.SubmitDossier(draft_id=draft.pk), stage.citizen)
    counter = at_desk(stage.counter)
    page = counter.get(reverse("desk:file", args=[dossier.pk, waiting.pk]))
    assert "chưa được quét mã độc" in page.content.decode()
    for name, more in (("download", []), ("file-copy", []), ("file-page", [1])):
        assert counter.get(reverse(f"desk:{name}", args=[dossier.pk, waiting.pk, *more])).status_code == 404
