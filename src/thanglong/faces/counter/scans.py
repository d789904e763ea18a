"""Pictures and scans of signatures taken at the counter: judged by content like every upload, then kept."""

from typing import BinaryIO, Final, cast

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest

from thanglong.delivery.uploads import service as uploads
from thanglong.delivery.uploads.exceptions import Unfit
from thanglong.kernel import files
from thanglong.kernel.errors import Invalid
from thanglong.kernel.models import StoredFile

KINDS: Final = ("pdf", "jpg", "png", "heic")


def posted_scan(request: HttpRequest, name: str) -> StoredFile | None:
    """Return the kept scan, None when none was posted; raises Invalid for what is no sound picture or PDF."""
    upload = request.FILES.get(name)
    if not isinstance(upload, UploadedFile):
        return None
    try:
        found = uploads.inspect(upload, KINDS)
    except Unfit as refusal:
        raise Invalid("", {name: [str(refusal)]}) from refusal
    upload.seek(0)
    return files.store(cast("BinaryIO", upload.file), upload.name or name, found.media_type)
