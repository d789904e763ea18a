"""Reads uploads so that a file that is too large or a full disk spoils only that file, never the rest of the form."""

import tempfile
from collections.abc import Callable
from functools import wraps
from typing import IO, Any, TypeVar, cast

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from thanglong.delivery.uploads.constants import MEGABYTE, Trouble

View = TypeVar("View", bound=Callable[..., HttpResponseBase])
IN_MEMORY = 1024 * 1024


class Incoming(UploadedFile):  # type: ignore[type-arg]
    """A file as it arrived, with what went wrong on the way."""

    trouble: Trouble | None = None


class CarefulUploads(FileUploadHandler):
    """Keeps what arrives in a temporary file; when that fails the bytes are dropped and reading goes on."""

    trouble: Trouble | None = None
    kept: IO[bytes]

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Start a file."""
        super().new_file(*args, **kwargs)
        self.trouble = None
        self.kept = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 - closed with the request

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Keep a piece, unless the file is in trouble already."""
        if self.trouble is None and start + len(raw_data) > settings.UPLOAD_MAX_BYTES:
            self.trouble = Trouble.TOO_LARGE
        if self.trouble is not None:
            return
        try:
            self.kept.write(raw_data)
        except OSError:
            self.trouble = Trouble.NO_ROOM

    def file_complete(self, file_size: int) -> Incoming:
        """Hand the file over."""
        self.kept.seek(0)
        file = Incoming(self.kept, self.file_name, self.content_type, file_size, self.charset)
        file.trouble = self.trouble
        return file


def is_hopeless(request: HttpRequest) -> bool:
    """Tell whether so much is on its way that reading it to the end would only waste the sender's time."""
    announced = request.META.get("CONTENT_LENGTH") or "0"
    return announced.isdigit() and int(announced) > settings.UPLOAD_REFUSE_BYTES


def careful_uploads(view: View) -> View:
    """Let a view receive files through `CarefulUploads`; the check against forged requests follows after that."""
    protected = csrf_protect(view)

    @csrf_exempt
    @wraps(view)
    def receiving(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if is_hopeless(request):
            return render(request, "413.html", {"most": settings.UPLOAD_MAX_BYTES // MEGABYTE}, status=413)
        request.upload_handlers = [CarefulUploads(request)]
        return protected(request, *args, **kwargs)

    return cast("View", receiving)
