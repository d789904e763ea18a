"""Readers for the keys of form.yaml that types share; each returns the value or raises ValueError."""

import re
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from types import MappingProxyType

from django.utils.translation import gettext

from thanglong.kernel import clock
from thanglong.kernel.catalogues import NAMES, catalogue
from thanglong.kernel.text import Text

_OFFSET = re.compile(r"today(?:\s*([+-])\s*(\d{1,5})\s*days?)?")
_MOST_ROWS = 50


def bilingual(value: object) -> Text:
    """Read a text that exists in both languages: whoever reads English must not meet a hole."""
    if isinstance(value, Text):
        return value
    if not isinstance(value, Mapping) or set(value) != {"vi", "en"}:
        raise ValueError(gettext("cần cả hai thứ tiếng, viết dạng {vi: …, en: …}"))
    if not all(isinstance(part, str) and part.strip() for part in value.values()):
        raise ValueError(gettext("cả vi và en đều phải có chữ"))
    return Text.parse({str(key): part for key, part in value.items()})


def whole(value: object) -> int:
    """Read a whole number that is not negative."""
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise ValueError(gettext("phải là số nguyên không âm"))
    return value


def between(least: int, most: int) -> Callable[[object], int]:
    """Return a reader of whole numbers inside these bounds."""

    def read(value: object) -> int:
        number = whole(value)
        if not least <= number <= most:
            raise ValueError(gettext("phải từ %(least)s đến %(most)s") % {"least": least, "most": most})
        return number

    return read


rows = between(1, _MOST_ROWS)


def number(value: object) -> float:
    """Read a number."""
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise ValueError(gettext("phải là số"))  # noqa: TRY004 - readers raise one kind of error
    return value


def yes_or_no(value: object) -> bool:
    """Read true or false."""
    if not isinstance(value, bool):
        raise ValueError(gettext("phải là true hoặc false"))  # noqa: TRY004 - readers raise one kind of error
    return value


def pattern(value: object) -> "re.Pattern[str]":
    """Read a regular expression that the whole text must match."""
    if not isinstance(value, str) or len(value) > 200:
        raise ValueError(gettext("phải là biểu thức chính quy ngắn, viết trong nháy đơn"))
    if re.search(r"[+*}]\)?[+*{]|\\\d", value):
        raise ValueError(gettext("biểu thức chính quy lồng dấu lặp có thể làm treo máy; hãy viết đơn giản hơn"))
    try:
        return re.compile(value)
    except re.error as error:
        raise ValueError(gettext("biểu thức chính quy sai: %(reason)s") % {"reason": error}) from error


def day_limit(value: object) -> str:
    """Read a bound of dates: an ISO date, `today`, or `today - 30 days`."""
    text = value.isoformat() if isinstance(value, date) else str(value)
    try:
        resolve_day(text)
    except ValueError:
        raise ValueError(gettext("phải là ngày dạng 2024-12-31, today, hoặc today - 30 days")) from None
    return text


def resolve_day(limit: str) -> date:
    """Return the day that a bound means today."""
    match = _OFFSET.fullmatch(limit.strip())
    if not match:
        return date.fromisoformat(limit)
    sign, days = match.groups()
    return clock.today() + timedelta(days=int(f"{sign or ''}{days or 0}"))


def options(value: object) -> Mapping[str, Text]:
    """Read the choices of a field: `{value: {vi: …, en: …}}`."""
    if not isinstance(value, Mapping) or not value:
        raise ValueError(gettext("phải là danh sách dạng {giá_trị: {vi: …, en: …}}"))
    if not all(isinstance(key, str) and re.fullmatch(r"[A-Za-z0-9][\w.-]{0,60}", key, re.ASCII) for key in value):
        raise ValueError(gettext("mỗi giá trị là chữ không dấu, số, gạch dưới; đặt trong nháy nếu là yes, no, on, off"))
    return MappingProxyType({str(key): bilingual(label) for key, label in value.items()})


def catalogue_name(value: object) -> str:
    """Read the name of a shared catalogue."""
    if value not in NAMES:
        raise ValueError(gettext("không có danh mục này; có: %(names)s") % {"names": ", ".join(NAMES)})
    catalogue(str(value))
    return str(value)
