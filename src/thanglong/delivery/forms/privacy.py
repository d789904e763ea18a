"""Reads what a form says about its personal data: the class of each field, why it is asked, where it comes from."""

import re
from collections.abc import Mapping
from typing import Any, Final

from django.utils.translation import gettext

from thanglong.delivery.forms.fields import settings
from thanglong.delivery.forms.reading import UNREADABLE, Reader
from thanglong.kernel.text import Text

CLASSES: Final = ("ordinary", "personal", "sensitive")
PRIVACY_KEYS: Final = frozenset({"class", "purpose", "source"})
_SOURCE: Final = re.compile(r"applicant|account(\.[a-z_]+)?|registry(\.[a-z_]+){1,2}|officer", re.ASCII)


def read_privacy(
    reader: Reader,
    purposes: Mapping[str, Text],
    spec: Mapping[str, Any],
    place: str,
    defaults: Mapping[str, Any],
    *,
    must: bool,
) -> tuple[str, Text | None, str]:
    """Return class, purpose and source of a field; what the field does not say the page's defaults say."""
    merged = {
        **{key: defaults.get(key) for key in PRIVACY_KEYS},
        **{k: spec[k] for k in PRIVACY_KEYS if k in spec},
    }
    privacy, source = merged["class"], merged["source"] or ""
    if privacy is None and must:
        reader.fault(
            place,
            gettext("chưa ghi loại dữ liệu (class)."),
            gettext("Thêm class: personal hoặc sensitive, hoặc ordinary nếu không gắn với người nào."),
        )
    privacy = privacy or "ordinary"
    if privacy not in CLASSES:
        reader.fault(
            place,
            gettext("class “%(value)s” không có.") % {"value": privacy},
            gettext("Dùng ordinary, personal hoặc sensitive."),
        )
    if source and not (isinstance(source, str) and _SOURCE.fullmatch(source)):
        reader.fault(
            place,
            gettext("source “%(value)s” không có.") % {"value": source},
            gettext("Dùng applicant, account.…, registry.… hoặc officer."),
        )
    purpose = _purpose(reader, purposes, merged["purpose"], place)
    if privacy != "ordinary" and (purpose is None or not source):
        reader.fault(
            place,
            gettext("dữ liệu cá nhân phải có mục đích (purpose) và nguồn (source)."),
            gettext("Thêm vào mục này, hoặc một lần cho cả trang ở defaults."),
        )
    return str(privacy), purpose, str(source)


def _purpose(reader: Reader, purposes: Mapping[str, Text], value: object, place: str) -> Text | None:
    if value is None or isinstance(value, Text):
        return value
    if isinstance(value, str):
        if value not in purposes:
            reader.fault(
                place,
                gettext("purpose “%(value)s” chưa được khai báo.") % {"value": value},
                gettext("Khai báo ở purposes đầu biểu mẫu, hoặc ghi {vi: …, en: …}."),
            )
        return purposes.get(value, UNREADABLE)
    text: Text = reader.read(settings.bilingual, value, f"{place} / purpose", UNREADABLE)
    return text
