"""Attached files: the answer holds only their ids; pages upload them one at a time, so the form is never lost."""

from collections.abc import Mapping
from typing import Final
from uuid import UUID

from django.utils.translation import gettext

from thanglong.delivery.forms.fields import settings
from thanglong.delivery.forms.fields.base import SEPARATOR, Errors, Field, FieldType, Json, Problems, register
from thanglong.delivery.forms.posted import Posted

MEDIA_TYPES: Final[Mapping[str, str]] = {
    "pdf": "application/pdf",
    "jpg": "image/jpeg",
    "png": "image/png",
    "heic": "image/heic",
    "webp": "image/webp",
    "tiff": "image/tiff",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "dwg": "image/vnd.dwg",
    "dxf": "image/vnd.dxf",
    "zip": "application/zip",
}
_USUAL_TYPES: Final = ("pdf", "jpg", "png")
_ANY_PAPER: Final = ("pdf", "jpg", "png", "heic", "webp", "tiff", "docx")
_EXTENSIONS: Final[Mapping[str, tuple[str, ...]]] = {
    "jpg": ("jpg", "jpeg"),
    "heic": ("heic", "heif"),
    "tiff": ("tiff", "tif"),
}
_NAMES: Final[Mapping[str, str]] = {"docx": "Word (DOCX)", "xlsx": "Excel (XLSX)", "webp": "WebP"}
_USUAL_FILES: Final = 5
_USUAL_MEGABYTES: Final = 20


def _accepted(value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not value or not all(item in MEDIA_TYPES for item in value):
        raise ValueError(gettext("phải là danh sách lấy từ: %(types)s") % {"types": ", ".join(MEDIA_TYPES)})
    return tuple(value)


def accepted_kinds(field: Field) -> tuple[str, ...]:
    """Return the kinds of files that a field takes: where a scan and a photograph will do, every common kind will."""
    listed = tuple(field.settings.get("accept", _USUAL_TYPES))
    if {"pdf", "jpg"} <= set(listed):
        return (*listed, *(kind for kind in _ANY_PAPER if kind not in listed))
    return listed


class FileType(FieldType):
    """One or several files."""

    name = "file"
    template = "forms/fields/file.html"
    posted = False
    minutes = 1.5
    settings = {
        "accept": _accepted,
        "max_files": settings.between(1, 20),
        "max_megabytes": settings.between(1, 200),
        "as_pdf_a": settings.yes_or_no,
    }

    def gather(self, field: Field, posted: Posted, name: str, current: Json) -> Json:
        """Keep what was uploaded: a page cannot name files, or it could name somebody else's."""
        return current

    def clean(self, field: Field, raw: Json, answers: Mapping[str, Json]) -> Json:
        """Return the ids without repetition."""
        ids = raw if isinstance(raw, (list, tuple)) else [raw]
        if not all(_is_id(item) for item in ids):
            raise Problems(gettext("Tệp này chưa được tải lên. Hãy tải lại tệp."))
        kept = list(dict.fromkeys(str(UUID(str(item))) for item in ids))
        most = field.settings.get("max_files", _USUAL_FILES)
        if len(kept) > most:
            raise Problems(gettext("Mục này nhận nhiều nhất %(most)s tệp. Hãy bỏ bớt.") % {"most": most})
        return kept or None

    def spread(self, field: Field, value: Json, name: str) -> dict[str, list[str]]:
        """List the ids for the template; they are not inputs."""
        return {f"{name}{SEPARATOR}ids": list(value or [])}

    def display(self, field: Field, value: Json) -> str:
        """Say how many files there are; their names are known to whoever stores them."""
        return gettext("%(count)s tệp") % {"count": len(value)} if value else ""

    def schema(self, field: Field) -> dict[str, Json]:
        """Describe a list of ids."""
        return {
            "type": "array",
            "items": {"type": "string", "format": "uuid"},
            "uniqueItems": True,
            "minItems": 1,
            "maxItems": field.settings.get("max_files", _USUAL_FILES),
        }

    def controls(self, field: Field, posted: Posted, name: str) -> dict[str, object]:
        """Say what is accepted and what is there."""
        ids = posted.texts(f"{name}{SEPARATOR}ids")
        accepted = accepted_kinds(field)
        extensions = [name for kind in accepted for name in _EXTENSIONS.get(kind, (kind,))]
        return {
            "ids": ids,
            "upload_name": f"{name}{SEPARATOR}upload",
            "accept": ",".join([*(f".{name}" for name in extensions), *(MEDIA_TYPES[kind] for kind in accepted)]),
            "types": ", ".join(_NAMES.get(kind, kind.upper()) for kind in accepted),
            "max_megabytes": field.settings.get("max_megabytes", _USUAL_MEGABYTES),
            "max_files": field.settings.get("max_files", _USUAL_FILES),
            "pictures": "jpg" in accepted,
            "can_add": len(ids) < field.settings.get("max_files", _USUAL_FILES),
        }

    def missing(self, field: Field) -> Errors:
        """Say which file is needed."""
        return {"": [gettext("Hãy tải lên “%(label)s”.") % {"label": field.label}]}


def _is_id(item: object) -> bool:
    try:
        UUID(str(item))
    except ValueError:
        return False
    return True


register(FileType())
