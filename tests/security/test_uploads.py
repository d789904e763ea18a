"""Files meant to break things: refused in words, and nothing else of the form is lost."""

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image

from tests.security.conftest import Browser
from tests.security.scene import Scene, pdf
from thanglong.delivery.dossiers.service import Attachment, Draft
from thanglong.delivery.dossiers.tests.stage import BIRTH

EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR" + b"-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
PAGE = b"<html><body><script>alert('mark')</script></body></html>"


def bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", b"<Types/>")
        archive.writestr("word/document.xml", b"\0" * 50_000_000)
    return out.getvalue()


def picture() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (8, 8)).save(out, "PNG")
    return out.getvalue()


HOSTILE = {
    "empty": ("giay.pdf", b""),
    "eicar": ("giay.pdf", EICAR),
    "page as picture": ("giay.png", PAGE),
    "page before a pdf": ("giay.pdf", PAGE + pdf()),
    "wrong extension": ("giay.pdf", b"MZ\x90\x00" + b"\0" * 500),
    "drawing with script": ("giay.svg", b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"),
    "zip bomb": ("giay.docx", bomb()),
    "broken pdf": ("giay.pdf", b"%PDF-1.7\n" + b"x" * 400),
    "too large": ("giay.pdf", pdf() + b"\0" * (25 * 1024 * 1024)),
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


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_hostile_file_is_refused_and_the_form_is_kept(
    scene: Scene, browser: Browser, draft: Draft, kind: str
) -> None:
    client = browser(scene.citizen)
    answer = send(client, draft, *HOSTILE[kind])
    assert answer.status_code == 422, kind
    assert 'class="error-summary"' in answer.content.decode()
    assert not Attachment.objects.filter(draft=draft).exists()
    draft.refresh_from_db()
    assert draft.answers["birth_proof"] == "notice"
    send(client, draft, "giay.pdf", pdf())
    assert Attachment.objects.filter(draft=draft).count() == 1


@pytest.mark.parametrize(
    ("name", "content"), [("a.pdf", pdf() + PAGE), ("a.png", picture() + PAGE), ("a.html.pdf", pdf())]
)
def test_a_file_of_two_kinds_is_only_ever_shown_as_one(
    scene: Scene, browser: Browser, draft: Draft, name: str, content: bytes
) -> None:
    client = browser(scene.citizen)
    send(client, draft, name, content)
    for kept in Attachment.objects.filter(draft=draft):
        answer = client.get(reverse("portal:file", args=[draft.pk, kept.pk]))
        assert answer["Content-Type"] in {"application/pdf", "image/png"}
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert "script-src" in answer["Content-Security-Policy"] or "sandbox" in answer["Content-Security-Policy"]


@pytest.mark.parametrize(
    "name",
    ["../../etc/passwd.pdf", "a\x00b.pdf", "x" * 400 + ".pdf", "\u202efdp.exe.pdf", "<b>a</b>.pdf", "con.pdf\r\nX: 1"],
)
def test_names_of_files_do_no_harm(scene: Scene, browser: Browser, draft: Draft, name: str) -> None:
    client = browser(scene.citizen)
    answer = send(client, draft, name, pdf())
    assert answer.status_code in {302, 422}
    for kept in Attachment.objects.filter(draft=draft):
        assert not set(kept.file.name) & {"/", "\\", "\x00", "\r", "\n"}
        shown = client.get(reverse("portal:file", args=[draft.pk, kept.pk]))
        assert shown.status_code == 200
        page = client.get(reverse("portal:application-page", args=[draft.pk, "birth"])).content.decode()
        assert "<b>a</b>" not in page
