"""Files are kept once, whole, and by what they are — in a folder and in an S3-compatible bucket alike."""

import hashlib
import io
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.test import override_settings

from thanglong.kernel import files
from thanglong.kernel.models import StoredFile
from thanglong.site.environment import file_store

PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"
pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def bucket() -> Iterator[str]:
    """Serve an S3 interface on a free port of this machine."""
    import boto3
    from moto.server import ThreadedMotoServer

    saved = {name: os.environ.get(name) for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY")}
    os.environ.update({"AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "test"})
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    endpoint = f"http://{host}:{port}"
    boto3.client("s3", endpoint_url=endpoint, region_name="us-east-1").create_bucket(Bucket="dossiers")
    yield endpoint
    server.stop()
    for name, value in saved.items():
        if value is None:
            os.environ.pop(name, None)
        else:
            os.environ[name] = value


@pytest.fixture(params=["folder", "bucket"])
def store(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    if request.param == "bucket":
        monkeypatch.setenv("THANGLONG_FILES_BUCKET", "dossiers")
        monkeypatch.setenv("THANGLONG_FILES_ENDPOINT", request.getfixturevalue("bucket"))
        monkeypatch.setenv("THANGLONG_FILES_REGION", "us-east-1")
    with override_settings(STORAGES={"default": file_store(tmp_path), "staticfiles": {"BACKEND": STATIC}}):
        yield request.param


STATIC = "django.contrib.staticfiles.storage.StaticFilesStorage"


@pytest.mark.usefixtures("store")
def test_what_is_stored_is_what_is_read() -> None:
    stored = files.store(PDF, "Giấy chứng sinh.pdf")
    assert (stored.size, stored.media_type) == (len(PDF), "application/pdf")
    assert stored.sha256 == hashlib.sha256(PDF).hexdigest()
    assert files.read(stored) == PDF
    with files.open_file(stored.pk) as stream:
        assert stream.read() == PDF


@pytest.mark.usefixtures("store")
def test_equal_bytes_are_kept_once() -> None:
    first, second = files.store(PDF, "a.pdf"), files.store(io.BytesIO(PDF), "b.pdf")
    assert first.pk != second.pk
    assert first.sha256 == second.sha256
    assert StoredFile.objects.count() == 2


@pytest.mark.usefixtures("store")
def test_changed_bytes_are_noticed() -> None:
    stored = files.store(b"mot", "a.txt")
    address = f"{stored.sha256[:2]}/{stored.sha256[2:4]}/{stored.sha256}"
    default_storage.delete(address)
    default_storage.save(address, io.BytesIO(b"hai"))  # type: ignore[arg-type]
    with pytest.raises(files.Damaged):
        files.read(stored)


def test_a_half_written_file_is_written_again(tmp_path: Path) -> None:
    with override_settings(STORAGES={"default": file_store(tmp_path), "staticfiles": {"BACKEND": STATIC}}):
        sha256 = hashlib.sha256(PDF).hexdigest()
        half = tmp_path / sha256[:2] / sha256[2:4] / sha256
        half.parent.mkdir(parents=True)
        half.write_bytes(PDF[:5])
        assert files.read(files.store(PDF, "a.pdf")) == PDF


def test_a_full_disk_is_said_and_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_args: Any) -> None:
        raise OSError(28, "No space left on device")

    with override_settings(STORAGES={"default": file_store(tmp_path), "staticfiles": {"BACKEND": STATIC}}):
        monkeypatch.setattr(os, "fsync", full)
        with pytest.raises(files.StoreFull, match="không còn chỗ"):
            files.store(PDF, "a.pdf")
        assert not StoredFile.objects.exists()
        assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\giay\\chung-sinh.pdf", "chung-sinh.pdf"),
        ("a\u202egpj.exe", "agpj.exe"),
        ("", "file"),
    ],
)
def test_names_are_made_harmless(name: str, kept: str) -> None:
    assert files.store(b"x", name).name == kept


@pytest.mark.parametrize(
    ("content", "name", "media_type"),
    [
        (PDF, "anh.jpg", "application/pdf"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01" + b"\x00" * 64, "x.pdf", "image/jpeg"),
        (b"\x89PNG\r\n\x1a\n" + b"\x00" * 64, "x.pdf", "image/png"),
    ],
)
def test_content_tells_the_type_and_not_the_name(content: bytes, name: str, media_type: str) -> None:
    assert files.sniff(content, name) == media_type
