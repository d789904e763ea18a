"""Pictures and scans taken at the counter: judged by content, then kept."""

from typing import IO, Any, Final

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest

from thanglong.delivery.uploads import service as uploads
from thanglong.delivery.uploads.exceptions import Unfit
from thanglong.kernel import files
from thanglong.kernel.errors import Invalid
from thanglong.kernel.models import StoredFile

KINDS: Final = ("pdf", "jpg", "png", "heic", "webp", "tiff")


def posted_scan(request: HttpRequest, name: str) -> StoredFile | None:
    """Return the kept scan, None when none was posted; raises Invalid for what is no picture or PDF."""
    upload = request.FILES.get(name)
    if not isinstance(upload, UploadedFile):
        return None
    try:
        found = uploads.inspect(upload, KINDS)
    except Unfit as unfit:
        raise Invalid("", {name: [str(unfit)]}) from None
    stream: IO[Any] = upload.file  # type: ignore[assignment]
    return files.store(stream, upload.name or name, found.media_type)
