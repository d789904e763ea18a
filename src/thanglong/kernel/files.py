"""The content-addressed file store: bytes are kept once, under their SHA-256, in a folder or an S3 bucket."""

import hashlib
import os
import tempfile
from io import BytesIO
from pathlib import Path
from typing import IO, BinaryIO
from uuid import UUID

import puremagic
from django.core.files.base import File
from django.core.files.storage import FileSystemStorage, default_storage
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from thanglong.kernel.errors import Refused
from thanglong.kernel.models import StoredFile
from thanglong.kernel.vietnamese import nfc

CHUNK = 1024 * 1024
UNKNOWN = "application/octet-stream"


class StoreFull(Refused):
    """The store has no room; nothing was kept."""


class Damaged(Refused):
    """The bytes found are not those that were stored."""


class DurableFolder(FileSystemStorage):
    """A folder that shows a file only when all its bytes are on disk, so that a crash leaves no half file."""

    def get_available_name(self, name: str, max_length: int | None = None) -> str:
        """Return the name itself: an address is its content, so what lies there is replaced and never renamed."""
        del max_length
        return name

    def _save(self, name: str, content: File) -> str:  # type: ignore[type-arg]
        target = Path(self.path(name))
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=target.parent)
        try:
            with os.fdopen(handle, "wb") as out:
                for chunk in content.chunks():
                    out.write(chunk)
                out.flush()
                os.fsync(out.fileno())
            Path(temporary).replace(target)
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise
        return name


def _address(sha256: str) -> str:
    return f"{sha256[:2]}/{sha256[2:4]}/{sha256}"


def sniff(head: bytes, name: str = "") -> str:
    """Return the media type told by the content itself; the file's name and the sender's claim are not trusted."""
    try:
        found = puremagic.magic_string(head, filename=name or None)
    except (puremagic.PureError, ValueError):
        return UNKNOWN
    return str(found[0].mime_type or UNKNOWN) if found else UNKNOWN


def store(content: bytes | BinaryIO | IO[bytes], name: str, media_type: str = "") -> StoredFile:
    """Keep the bytes and return their index entry; equal bytes are kept once.

    Raises StoreFull when the disk has no room.
    """
    stream = BytesIO(content) if isinstance(content, bytes) else content
    digest, size = hashlib.sha256(), 0
    with tempfile.SpooledTemporaryFile(max_size=4 * CHUNK) as spool:
        head = b""
        while chunk := stream.read(CHUNK):
            head = head or chunk[:8192]
            digest.update(chunk)
            size += len(chunk)
            spool.write(chunk)
        sha256 = digest.hexdigest()
        _keep(sha256, size, spool)
    return StoredFile.objects.create(
        sha256=sha256, size=size, media_type=media_type or sniff(head, name), name=_safe_name(name)
    )


def _keep(sha256: str, size: int, spool: IO[bytes]) -> None:
    address = _address(sha256)
    if default_storage.exists(address) and default_storage.size(address) == size:
        return
    spool.seek(0)
    try:
        default_storage.save(address, File(spool))
    except OSError as error:
        raise StoreFull(_("Kho tệp không còn chỗ nên chưa giữ được tệp này. Bạn hãy thử lại sau ít phút.")) from error


def remove(stored: StoredFile) -> None:
    """Delete a file that is kept for a time only; bytes that another entry shares stay in the store.

    The bytes go when the transaction is committed, so that a change taken back loses nothing.
    """
    sha256 = stored.sha256
    stored.delete()
    transaction.on_commit(lambda: _discard(sha256))


def _discard(sha256: str) -> None:
    if not StoredFile.objects.filter(sha256=sha256).exists():
        default_storage.delete(_address(sha256))


def _safe_name(name: str) -> str:
    cleaned = "".join(c for c in nfc(Path(name.replace("\\", "/")).name) if c.isprintable())
    return cleaned[-200:] or "file"


def open_file(file_id: UUID | str) -> BinaryIO:
    """Open the bytes of a stored file for reading; raises StoredFile.DoesNotExist."""
    stored = StoredFile.objects.get(id=file_id)
    return default_storage.open(_address(stored.sha256), "rb")  # type: ignore[return-value]


def read(stored: StoredFile) -> bytes:
    """Return all bytes of a stored file, checked against their digest; raises Damaged when they differ."""
    with default_storage.open(_address(stored.sha256), "rb") as stream:
        content: bytes = stream.read()
    if hashlib.sha256(content).hexdigest() != stored.sha256:
        raise Damaged(_("Tệp trong kho đã bị thay đổi so với lúc nhận. Quản trị hệ thống cần kiểm tra kho tệp."))
    return content


__all__ = ["Damaged", "DurableFolder", "StoreFull", "open_file", "read", "remove", "sniff", "store"]
