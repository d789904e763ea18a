"""Pictures and scans taken at the counter: judged by content, then kept."""

from typing import IO, Any, Final

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest
from django.utils.translation import gettext as _

from thanglong.kernel import files
from thanglong.kernel.errors import Invalid
from thanglong.kernel.models import StoredFile

HEAD: Final = 8192
MOST_BYTES: Final = 20 * 1024 * 1024
KINDS: Final = ("application/pdf", "image/jpeg", "image/png", "image/heic", "image/heif", "image/webp")


def posted_scan(request: HttpRequest, name: str) -> StoredFile | None:
    """Return the kept scan, None when none was posted; raises Invalid for what is no picture or PDF."""
    upload = request.FILES.get(name)
    if not isinstance(upload, UploadedFile):
        return None
    size = upload.size or 0
    if not 0 < size <= MOST_BYTES or getattr(upload, "trouble", None) is not None:
        raise Invalid("", {name: [_("Tệp rỗng hoặc lớn hơn 20 MB. Hãy chụp lại.")]})
    head = upload.read(HEAD)
    upload.seek(0)
    if files.sniff(head) not in KINDS:
        raise Invalid("", {name: [_("Tệp này không phải ảnh hoặc PDF. Hãy chụp hoặc quét lại.")]})
    stream: IO[Any] = upload.file  # type: ignore[assignment]
    return files.store(stream, upload.name or name)
