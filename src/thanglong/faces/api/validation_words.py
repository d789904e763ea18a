"""Puts pydantic's findings into plain sentences by field path."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SENTENCES: Final[dict[str, Promise]] = {
    "missing": _("Thiếu mục này."),
    "extra_forbidden": _("Không có mục này; hãy bỏ đi."),
    "string_type": _("Mục này phải là chữ."),
    "string_too_short": _("Mục này ngắn quá."),
    "string_too_long": _("Mục này dài quá."),
    "string_pattern_mismatch": _("Mục này không đúng dạng."),
    "int_type": _("Mục này phải là số nguyên."),
    "int_parsing": _("Mục này phải là số nguyên."),
    "int_from_float": _("Mục này phải là số nguyên."),
    "bool_parsing": _("Mục này phải là true hoặc false."),
    "bool_type": _("Mục này phải là true hoặc false."),
    "dict_type": _("Mục này phải là một đối tượng JSON."),
    "list_type": _("Mục này phải là một danh sách."),
    "greater_than_equal": _("Số này nhỏ quá."),
    "less_than_equal": _("Số này lớn quá."),
    "datetime_from_date_parsing": _("Hãy viết thời điểm dạng 2026-02-13T16:20."),
    "datetime_parsing": _("Hãy viết thời điểm dạng 2026-02-13T16:20."),
    "date_from_datetime_parsing": _("Hãy viết ngày dạng 2026-02-13."),
    "time_parsing": _("Hãy viết giờ dạng 15:00."),
    "enum": _("Giá trị này không nằm trong danh sách cho phép."),
    "literal_error": _("Giá trị này không nằm trong danh sách cho phép."),
}
OTHERWISE: Final = _("Giá trị này không đúng; hãy xem lược đồ trong mô tả API.")
PLACES: Final = frozenset({"body", "query", "form", "file", "header", "cookie"})


def explain(findings: Iterable[Mapping[str, Any]]) -> dict[str, list[str]]:
    """Return sentences by dotted path, without the place (body, query) and the parameter's name for whole bodies."""
    errors: dict[str, list[str]] = {}
    for finding in findings:
        location = [str(part) for part in finding.get("loc", ())]
        if location and location[0] in PLACES:
            location = location[1:]
        if len(location) > 1 and location[0] == "posted":
            location = location[1:]
        sentence = str(SENTENCES.get(str(finding.get("type")), OTHERWISE))
        errors.setdefault(".".join(location) or "body", []).append(sentence)
    return errors
