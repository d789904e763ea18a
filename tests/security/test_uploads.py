"""Files meant to break things: refused in words, and nothing else of the form is lost."""

import io
import tracemalloc

import pikepdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, RequestFactory
from django.urls import reverse
from pytest_django.fixtures import Settings

from tests.security.conftest import Browser
from tests.security.scene import Scene, pdf
from thanglong.delivery.dossiers.service import Attachment, Draft
from thanglong.delivery.dossiers.tests.stage import BIRTH
from thanglong.delivery.uploads.tests import sheets
from thanglong.faces.portal.upload_handler import CarefulUploads

PAGE = b"<html><body><script>alert('mark')</script></body></html>"


def locked() -> bytes:
    return sheets.pdf(encryption=pikepdf.Encryption(owner="a", user="b"))


HOSTILE = {
    "empty": ("giay.pdf", b"", "rỗng"),
    "eicar": ("giay.pdf", sheets.EICAR, "không phải là PDF"),
    "eicar in a pdf": ("giay.pdf", pdf() + b"\n%" + sheets.EICAR, "mã độc"),
    "page as picture": ("giay.png", PAGE, "không phải là PDF"),
    "page before a pdf": ("giay.pdf", PAGE + pdf(), "không phải là PDF"),
    "page after a pdf": ("giay.pdf", pdf() + PAGE, "vừa là loại này"),
    "page after a picture": ("giay.png", sheets.picture("PNG") + PAGE, "vừa là loại này"),
    "zip after a picture": ("giay.jpg", sheets.picture() + sheets.docx(), "vừa là loại này"),
    "program": ("giay.pdf", b"MZ\x90\x00" + b"\0" * 500, "không phải là PDF"),
    "drawing with script": (
        "giay.svg",
        b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
        "không phải là PDF",
    ),
    "zip bomb": ("giay.docx", sheets.docx(text=b"<w:document>" + bytes(50_000_000)), "quá nặng"),
    "macro": ("giay.docx", sheets.docx(("word/vbaProject.bin", b"Sub A()")), "macro"),
    "broken pdf": ("giay.pdf", b"%PDF-1.7\n" + b"x" * 400, "bị hỏng"),
    "locked pdf": ("giay.pdf", locked(), "mật khẩu"),
    "10,000 pages": ("giay.pdf", sheets.pdf(10_000), "10000 trang"),
    "script in a pdf": ("giay.pdf", sheets.pdf(1, sheets.running), "lệnh tự chạy"),
    "program in a pdf": ("giay.pdf", sheets.pdf(1, sheets.carrying("a.exe")), "a.exe"),
    "pixel bomb": ("giay.png", sheets.huge_png(), "50000 × 50000"),
    "cut photograph": ("giay.jpg", sheets.picture()[:4000], "cắt ngắn"),
    "cut heic": ("giay.heic", sheets.HEIC[:400], "cắt ngắn"),
    "film": ("giay.mov", b"\0\0\0\x14ftypqt  " + bytes(300), "đoạn phim"),
    "too large": ("giay.pdf", pdf() + b"\0" * (25 * 1024 * 1024), "lớn hơn 10 MB"),
}


@pytest.fixture
def draft(scene: Scene) -> Draft:
    return scene.draft(BIRTH, {})


def send(client: Client, draft: Draft, name: str, content: bytes, **more: str) -> object:
    address = reverse("portal:application-page", args=[draft.pk, "birth"])
    fields = {
        "_asked": ["circumstances", "birth_proof", "birth_notice_file"],
        "circumstances": "ordinary",
        "birth_proof": "notice",
    }
    upload = SimpleUploadedFile(name, content, "application/pdf")
    return client.post(address, {**fields, "birth_notice_file-upload": upload, **more})


def test_hostile_files_are_refused_in_words_and_the_form_is_kept(
    scene: Scene, browser: Browser, draft: Draft, settings: Settings
) -> None:
    settings.UPLOAD_SCANNER = {"provider": "demo"}
    client = browser(scene.citizen)
    send(client, draft, "truoc.pdf", pdf())
    for kind, (name, content, said) in HOSTILE.items():
        answer = send(client, draft, name, content)
        page = answer.content.decode()
        assert answer.status_code == 422, kind
        assert 'class="error-summary"' in page, kind
        assert said in page, kind
        assert "Traceback" not in page, kind
        assert "thanglong-upload-" not in page, kind
        assert Attachment.objects.filter(draft=draft).count() == 1, kind
        draft.refresh_from_db()
        assert draft.answers["birth_proof"] == "notice", kind
    send(client, draft, "sau.pdf", pdf())
    assert Attachment.objects.filter(draft=draft).count() == 2


@pytest.mark.parametrize(
    ("name", "content"), [("a.html", sheets.picture("PNG")), ("a.html.pdf", pdf()), ("a.pdf", sheets.picture("PNG"))]
)
def test_a_file_of_two_kinds_is_only_ever_shown_as_one(
    scene: Scene, browser: Browser, draft: Draft, name: str, content: bytes
) -> None:
    client = browser(scene.citizen)
    send(client, draft, name, content)
    kept = Attachment.objects.get(draft=draft)
    for answer in (client.get(reverse("portal:file", args=[draft.pk, kept.pk])),):
        assert answer["Content-Type"] in {"application/pdf", "image/png"}
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert "script-src" in answer["Content-Security-Policy"] or "sandbox" in answer["Content-Security-Policy"]


@pytest.mark.parametrize(
    "name",
    [
        "../../etc/passwd.pdf",
        "a\x00b.pdf",
        "x" * 400 + ".pdf",
        "\u202efdp.exe.pdf",
        "a\u200b\ufeffb\u2066.pdf",
        "<b>a</b>.pdf",
        "con.pdf\r\nX: 1",
    ],
)
def test_names_of_files_do_no_harm(scene: Scene, browser: Browser, draft: Draft, name: str) -> None:
    client = browser(scene.citizen)
    answer = send(client, draft, name, pdf())
    assert answer.status_code in {302, 422}
    for kept in Attachment.objects.filter(draft=draft):
        assert not set(kept.file.name) & {"/", "\\", "\x00", "\r", "\n", "\u202e", "\u200b", "\ufeff", "\u2066"}
        shown = client.get(reverse("portal:file", args=[draft.pk, kept.pk]))
        assert shown.status_code == 200
        page = client.get(reverse("portal:application-page", args=[draft.pk, "birth"])).content.decode()
        assert "<b>a</b>" not in page


class Endless(io.RawIOBase):
    """A body of a form with one file of so many bytes, made while it is read."""

    def __init__(self, size: int) -> None:
        head = b'--x\r\nContent-Disposition: form-data; name="f"; filename="a.pdf"\r\n\r\n'
        self.pieces = iter([head, *(bytes(64 * 1024) for _ in range(size // (64 * 1024))), b"\r\n--x--\r\n"])
        self.rest = b""

    def read(self, size: int = -1) -> bytes:
        while len(self.rest) < size and (piece := next(self.pieces, b"")):
            self.rest += piece
        given, self.rest = self.rest[:size], self.rest[size:]
        return given


def test_200_megabytes_are_refused_before_they_are_read(scene: Scene, browser: Browser, draft: Draft) -> None:
    address = reverse("portal:application-page", args=[draft.pk, "birth"])
    size = str(200 * 1024 * 1024)
    answer = browser(scene.citizen).generic(
        "POST", address, b"--x", content_type="multipart/form-data; boundary=x", CONTENT_LENGTH=size
    )
    assert answer.status_code == 413
    page = answer.content.decode()
    assert "Tệp gửi lên quá lớn" in page
    assert "vẫn còn" in page


def test_what_is_too_large_is_read_on_without_being_kept() -> None:
    size = 90 * 1024 * 1024
    request = RequestFactory().post("/", b"--x", content_type="multipart/form-data; boundary=x")
    request.META["CONTENT_LENGTH"] = str(size + 200)
    request._stream = Endless(size)  # what a server would hand over, piece by piece
    request.upload_handlers = [CarefulUploads(request)]
    tracemalloc.start()
    try:
        upload = request.FILES["f"]
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert upload.trouble == "too_large"
    assert peak < 8 * 1024 * 1024
