"""Judges an uploaded file by what is in it, and says in plain words what is wrong and what to do."""

import io
from typing import Any, Final

import pikepdf
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from thanglong.delivery.forms import service as forms
from thanglong.faces.portal.upload_handler import Trouble
from thanglong.kernel import files
from thanglong.kernel.errors import Refused

MEGABYTE: Final = 1024 * 1024
USUAL_TYPES: Final = ("pdf", "jpg", "png")
USUAL_FILES: Final = 5
USUAL_MEGABYTES: Final = 20
HEAD: Final = 8192

ALSO: Final = {
    "jpg": ("image/jpg", "image/pjpeg"),
    "heic": ("image/heif", "image/heic-sequence", "image/heif-sequence"),
    "dwg": ("image/x-dwg", "application/acad", "application/dwg"),
    "docx": ("application/zip",),
    "xlsx": ("application/zip",),
}
"""Other names under which content of a kind is known."""


class Unfit(Refused):
    """The file was not taken; nothing else on the page is lost."""


def check(field: forms.Field, upload: "UploadedFile[Any]", *, already: int) -> None:
    """Raise Unfit unless the file may be kept for the field, which holds `already` files."""
    name = upload.name or ""
    most = int(field.settings.get("max_files", USUAL_FILES))
    if already >= most:
        raise Unfit(_("Mục này nhận nhiều nhất %(most)d tệp. Hãy bỏ bớt một tệp rồi tải lại.") % {"most": most})
    _check_size(field, upload, name)
    head = upload.read(HEAD)
    upload.seek(0)
    accepted = tuple(field.settings.get("accept", USUAL_TYPES))
    kind = kind_of(head, accepted)
    if kind is None:
        wanted = ", ".join(item.upper() for item in accepted)
        raise Unfit(
            _("Tệp “%(name)s” không phải là %(wanted)s. Hãy chụp ảnh giấy tờ hoặc lưu lại thành PDF rồi tải lên.")
            % {"name": name, "wanted": wanted}
        )
    if kind == "pdf":
        _check_pdf(upload, name)


def kind_of(head: bytes, accepted: tuple[str, ...]) -> str | None:
    """Return which accepted kind the beginning of a file shows, None when it is none of them."""
    found = files.sniff(head)
    for kind in accepted:
        if found == forms.MEDIA_TYPES[kind] or found in ALSO.get(kind, ()):
            return kind
        if kind == "dxf" and b"SECTION" in head[:64]:
            return kind
    return None


def _check_size(field: forms.Field, upload: "UploadedFile[Any]", name: str) -> None:
    most = min(int(field.settings.get("max_megabytes", USUAL_MEGABYTES)), USUAL_MEGABYTES)
    trouble = getattr(upload, "trouble", None)
    size = upload.size or 0
    if trouble is Trouble.NO_ROOM:
        raise Unfit(
            _("Máy chủ tạm hết chỗ nên chưa giữ được tệp “%(name)s”. Hãy thử lại sau ít phút.") % {"name": name}
        )
    if size == 0:
        raise Unfit(_("Tệp “%(name)s” rỗng, không có nội dung. Hãy mở thử trên máy rồi chọn lại.") % {"name": name})
    if trouble is Trouble.TOO_LARGE or size > most * MEGABYTE:
        raise Unfit(
            _("Tệp “%(name)s” lớn hơn %(most)d MB. Hãy chụp lại với cỡ ảnh nhỏ hơn, hoặc tách thành nhiều tệp.")
            % {"name": name, "most": most}
        )


def _check_pdf(upload: "UploadedFile[Any]", name: str) -> None:
    content = upload.read()
    upload.seek(0)
    try:
        with pikepdf.open(io.BytesIO(content)) as document:
            pages = len(document.pages)
    except pikepdf.PasswordError:
        raise Unfit(
            _("Tệp “%(name)s” có mật khẩu nên cơ quan không mở được. Hãy bỏ mật khẩu, hoặc in ra rồi chụp lại.")
            % {"name": name}
        ) from None
    except pikepdf.PdfError:
        pages = 0
    if not pages:
        raise Unfit(
            _("Tệp “%(name)s” bị hỏng, không mở được. Hãy xuất lại PDF, hoặc chụp ảnh giấy tờ và tải ảnh lên.")
            % {"name": name}
        )
