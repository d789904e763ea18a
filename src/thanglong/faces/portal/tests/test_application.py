"""Filling in: whatever happens to one answer or one file, nothing else that was typed is lost."""

import io
import re
from typing import Any

import pikepdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from thanglong.delivery.dossiers import service as dossiers
from thanglong.delivery.dossiers.service import Attachment, Draft
from thanglong.delivery.dossiers.tests.stage import BIRTH, answers
from thanglong.delivery.forms import service as forms
from thanglong.faces.portal.tests.citizen import Citizen, errors_of, pdf_file
from thanglong.kernel import files

GIVEN: dict[str, Any] = {"circumstances": "ordinary", "birth_proof": "notice"}


@pytest.fixture
def draft(citizen: Citizen) -> Draft:
    """Stand before the page about the birth, on which a paper is uploaded."""
    draft = citizen.start(BIRTH)
    citizen_answers = answers(BIRTH, child_birth_date="2026-09-01")
    for page in ("declarant", "child"):
        assert citizen.post_page(draft, page, citizen_answers).status_code == 302
    draft.refresh_from_db()
    return draft


def upload(citizen: Citizen, draft: Draft, file: SimpleUploadedFile, **extra: Any):
    action = {"_action": "birth_notice_file:upload", "birth_notice_file-upload": file}
    return citizen.post_page(draft, "birth", GIVEN, **action, **extra)


def kept(draft: Draft) -> list[str]:
    return [item.file.name for item in dossiers.attachments(draft)]


def test_the_first_page_knows_the_applicant(citizen: Citizen):
    draft = citizen.start(BIRTH)
    answer = citizen.client.get(reverse("portal:application", args=[draft.pk]), follow=True)
    page = answer.content.decode()
    assert citizen.actor.name in page
    assert "Lấy từ tài khoản định danh của bạn" in page
    assert "Đã lưu lúc" in page


def test_beginning_twice_makes_one_draft_until_something_is_written(citizen: Citizen):
    first = citizen.start(BIRTH)
    citizen.start(BIRTH)
    assert list(Draft.objects.of(citizen.actor)) == [first]
    citizen.post_page(first, "child", {"child_name": "Nguyễn Minh An"})
    citizen.start(BIRTH)
    assert Draft.objects.of(citizen.actor).count() == 2


def test_errors_stand_beside_the_field_and_in_the_summary(citizen: Citizen, draft: Draft):
    answer = citizen.post_page(draft, "child", {"child_name": "Nguyễn Minh An"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert len(errors_of(answer)) > 2
    assert 'value="Nguyễn Minh An"' in page
    assert "<title>\nLỗi:" in page or "<title>Lỗi:" in page


def test_what_is_right_is_saved_even_when_something_is_wrong(citizen: Citizen, draft: Draft):
    citizen.post_page(draft, "child", {"child_name": "Nguyễn Minh Anh"})
    draft.refresh_from_db()
    assert draft.answers["child_name"] == "Nguyễn Minh Anh"
    assert "child" not in draft.pages_done


def test_an_emptied_answer_is_not_kept(citizen: Citizen, draft: Draft):
    citizen.post_page(draft, "child", {})
    draft.refresh_from_db()
    assert not draft.answers["child_name"]


def test_searching_an_address_keeps_what_was_typed(citizen: Citizen, draft: Draft):
    data = {"child_name": "Nguyễn Minh An", "birth_place": "hai chau", "_action": "birth_place:search"}
    answer = citizen.post("application-page", draft.pk, "child", **{forms.ASKED: ["child_name", "birth_place"]}, **data)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert not errors_of(answer)
    assert 'value="Nguyễn Minh An"' in page
    assert 'value="20242"' in page


def test_a_paper_is_uploaded_shown_and_removed(citizen: Citizen, draft: Draft):
    page = upload(citizen, draft, pdf_file("giấy chứng sinh.pdf")).content.decode()
    assert "giấy chứng sinh.pdf" in page
    item = Attachment.objects.get(draft=draft)
    shown = citizen.get("file", draft.pk, item.pk)
    assert b"".join(shown.streaming_content).startswith(b"%PDF-")
    assert shown["Content-Type"] == "application/pdf"
    citizen.post_page(draft, "birth", GIVEN, _action=f"birth_notice_file:remove:{item.pk}")
    assert kept(draft) == []
    assert citizen.get("file", draft.pk, item.pk).status_code == 404


def test_removing_what_is_gone_changes_nothing(citizen: Citizen, draft: Draft):
    for argument in ("nonsense", str(draft.pk)):
        action = f"birth_notice_file:remove:{argument}"
        assert citizen.post_page(draft, "birth", GIVEN, _action=action).status_code == 200


def test_a_chosen_file_is_kept_when_only_continue_is_pressed(citizen: Citizen, draft: Draft):
    answer = citizen.post_page(draft, "birth", GIVEN, **{"birth_notice_file-upload": pdf_file()})
    assert answer.status_code == 302
    assert kept(draft) == ["giay.pdf"]


def picture(colour: str) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (40, 30), colour).save(out, "PNG")
    return out.getvalue()


def broken_pdf() -> bytes:
    return b"%PDF-1.7\n" + b"broken" * 100


def locked_pdf() -> bytes:
    out = io.BytesIO()
    with pikepdf.new() as document:
        document.add_blank_page()
        document.save(out, encryption=pikepdf.Encryption(owner="a", user="b"))
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("rong.pdf", b"", "rỗng"),
        ("virus.pdf", b"MZ\x90\x00" + b"0" * 200, "không phải là PDF, JPG, PNG, HEIC, WebP, TIFF, Word (DOCX)"),
        ("chu.pdf", b"hello world", "không phải là PDF, JPG, PNG, HEIC, WebP, TIFF, Word (DOCX)"),
        ("hong.pdf", broken_pdf(), "bị hỏng"),
        ("khoa.pdf", locked_pdf(), "có mật khẩu"),
        ("to.png", b"\x89PNG\r\n\x1a\n" + b"0" * (11 * 1024 * 1024), "lớn hơn 10 MB"),
        ("rat-to.png", b"\x89PNG\r\n\x1a\n" + b"0" * (21 * 1024 * 1024), "lớn hơn 10 MB"),
    ],
)
def test_a_bad_file_gets_a_reason_and_loses_nothing(citizen: Citizen, draft: Draft, name, content, said):
    upload(citizen, draft, pdf_file("truoc.pdf"))
    answer = upload(citizen, draft, SimpleUploadedFile(name, content))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert said in errors_of(answer)[0]
    assert re.search(r'value="notice"[^>]*checked', page)
    assert "truoc.pdf" in page
    draft.refresh_from_db()
    assert draft.answers["birth_proof"] == "notice"
    assert kept(draft) == ["truoc.pdf"]


def test_a_full_disk_gets_a_reason_and_loses_nothing(citizen: Citizen, draft: Draft, monkeypatch):
    def full(*args: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(files.default_storage, "save", full)
    answer = upload(citizen, draft, SimpleUploadedFile("anh.png", picture("#123456")))
    assert answer.status_code == 422
    assert "không còn chỗ" in errors_of(answer)[0]
    draft.refresh_from_db()
    assert draft.answers["birth_proof"] == "notice"


def test_a_disk_that_fills_while_a_file_arrives(citizen: Citizen, draft: Draft, monkeypatch):
    class NoRoom(io.BytesIO):
        def write(self, data: Any) -> int:
            raise OSError(28, "No space left on device")

    monkeypatch.setattr("tempfile.SpooledTemporaryFile", lambda **options: NoRoom())
    answer = upload(citizen, draft, SimpleUploadedFile("anh.png", picture("#654321")))
    assert "hết chỗ" in errors_of(answer)[0]
    draft.refresh_from_db()
    assert draft.answers["birth_proof"] == "notice"


def test_too_many_files(citizen: Citizen, draft: Draft):
    for number in range(3):
        answer = upload(citizen, draft, pdf_file(f"{number}.pdf"))
    assert "nhiều nhất 2 tệp" in errors_of(answer)[0]
    assert len(kept(draft)) == 2


def test_save_and_do_it_later_then_go_on_from_another_device(citizen: Citizen, draft: Draft):
    answer = citizen.post_page(draft, "birth", {"circumstances": "ordinary"}, later="1")
    assert answer["Location"] == reverse("portal:my-dossiers")
    assert "Làm tiếp" in citizen.get("my-dossiers").content.decode()
    other_device = Citizen(citizen.stage, citizen.actor)
    assert other_device.get("application", draft.pk)["Location"].endswith("/birth/")


def test_a_page_that_is_not_asked_leads_to_one_that_is(citizen: Citizen, draft: Draft):
    assert citizen.get("application-page", draft.pk, "nonsense").status_code == 404
    citizen.post_page(draft, "birth", {"circumstances": "abandoned"})
    assert citizen.get("application-page", draft.pk, "mother").status_code == 302


def test_changing_from_the_review_returns_to_it(citizen: Citizen, draft: Draft):
    citizen.fill_in(draft, answers(BIRTH, child_birth_date="2026-09-01"))
    draft.refresh_from_db()
    given = {**draft.answers, "child_name": "Trần Minh Khôi Nguyên"}
    answer = citizen.post_page(draft, "child", given, **{"return": "review"})
    assert answer["Location"] == reverse("portal:review", args=[draft.pk])
    assert "Trần Minh Khôi Nguyên" in citizen.get("review", draft.pk).content.decode()


def test_a_draft_is_discarded_after_asking(citizen: Citizen, draft: Draft):
    assert "Xoá bản nháp" in citizen.get("discard", draft.pk).content.decode()
    assert Draft.objects.filter(pk=draft.pk).exists()
    citizen.post("discard", draft.pk)
    assert not Draft.objects.filter(pk=draft.pk).exists()


def test_forged_forms_are_refused(citizen: Citizen, draft: Draft):
    citizen.client.handler.enforce_csrf_checks = True
    assert citizen.post_page(draft, "birth", GIVEN).status_code == 403
