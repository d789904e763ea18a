"""Dates in three boxes, read forgivingly; partial dates for those who know only the year."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Final

from django.utils.translation import gettext, gettext_lazy

from thanglong.delivery.forms.fields import settings
from thanglong.delivery.forms.fields.base import SEPARATOR, Field, FieldType, Json, Problems, register
from thanglong.delivery.forms.posted import Posted

_PARTS: Final = ("day", "month", "year")
_ISO: Final = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?", re.ASCII)
_WORDS: Final = re.compile(r"ngày|tháng|năm|day|month|year|[/.\-,\s]+", re.IGNORECASE)
_FIRST_YEAR, _LAST_YEAR = 1800, 2200
_LABELS: Final = {"day": gettext_lazy("Ngày"), "month": gettext_lazy("Tháng"), "year": gettext_lazy("Năm")}


def _numbers(text: str) -> dict[str, int]:
    """Read the numbers of a date typed in one go: day first, or year first when it has four digits."""
    iso = _ISO.fullmatch(text)
    if iso:
        return {part: int(digits) for part, digits in zip(reversed(_PARTS), iso.groups(), strict=True) if digits}
    words = [word for word in _WORDS.split(text) if word]
    if not words or len(words) > 3 or not all(re.fullmatch(r"\d{1,4}", word, re.ASCII) for word in words):
        raise Problems(gettext("“%(text)s” không phải là ngày. Ví dụ: 27 3 1994.") % {"text": text[:40]})
    return {part: int(word) for part, word in zip(_PARTS[-len(words) :], words, strict=True)}


def _from_boxes(boxes: Mapping[str, Json]) -> dict[str, int]:
    texts = {part: str(boxes.get(part) or "").strip() for part in _PARTS}
    filled = [text for text in texts.values() if text]
    if len(filled) == 1 and not re.fullmatch(r"\d{1,2}", filled[0], re.ASCII):
        return _numbers(filled[0])
    numbers = {}
    for part, text in texts.items():
        if text and not re.fullmatch(r"\d{1,4}", text, re.ASCII):
            raise Problems(gettext("Ghi ngày, tháng, năm bằng chữ số. Ví dụ: 27 3 1994."))
        if text:
            numbers[part] = int(text)
    return numbers


def read_date(raw: Json, *, partial: bool) -> str | None:
    """Return the ISO form of a date, shortened to what is known when partial dates are allowed."""
    if isinstance(raw, Mapping):
        numbers = _from_boxes(raw)
    elif isinstance(raw, (str, int)) and not isinstance(raw, bool):
        numbers = _numbers(str(raw).strip())
    else:
        raise Problems(gettext("Ghi ngày, tháng, năm bằng chữ số. Ví dụ: 27 3 1994."))
    if not numbers:
        return None
    problem = _lack(numbers, partial=partial) or _impossible(numbers)
    if problem:
        raise Problems(problem)
    known = [f"{numbers['year']:04}"] + [f"{numbers[part]:02}" for part in ("month", "day") if part in numbers]
    return "-".join(known)


def _lack(numbers: Mapping[str, int], *, partial: bool) -> str:
    if "year" not in numbers:
        return gettext("Thiếu năm. Ghi đủ bốn chữ số của năm, ví dụ 1994.")
    if "month" not in numbers and ("day" in numbers or not partial):
        return gettext("Thiếu tháng.")
    if "day" not in numbers and not partial:
        return gettext("Thiếu ngày.")
    return ""


def _impossible(numbers: Mapping[str, int]) -> str:
    year, month, day = numbers["year"], numbers.get("month", 1), numbers.get("day", 1)
    if year < 100:
        return gettext("Ghi đủ bốn chữ số của năm, ví dụ 1994.")
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        return gettext("Năm %(year)s không hợp lý. Hãy xem lại năm.") % {"year": year}
    try:
        date(year, month, day)
    except ValueError:
        if "day" in numbers and 1 <= month <= 12:
            return gettext("Ngày %(date)s không có trong lịch. Hãy xem lại.") % {"date": f"{day}/{month}/{year}"}
        return gettext("Tháng phải từ 1 đến 12.")
    return ""


def show_date(value: str) -> str:
    """Write an ISO date, full or partial, in the Vietnamese order: 27/03/1994."""
    return "/".join(reversed(value.split("-")))


class DateType(FieldType):
    """A full date."""

    name = "date"
    template = "forms/fields/date.html"
    settings = {"min": settings.day_limit, "max": settings.day_limit}
    autocomplete = "bday"
    partial = False

    def gather(self, field: Field, posted: Posted, name: str, current: Json) -> Json:
        """Collect three boxes, or one text from whoever sends one."""
        if name in posted:
            return posted.text(name)
        return {part: posted.text(f"{name}{SEPARATOR}{part}") for part in _PARTS}

    def clean(self, field: Field, raw: Json, answers: Mapping[str, Json]) -> Json:
        """Return the date in ISO form, inside the bounds."""
        value = read_date(raw, partial=self.partial)
        problem = _bounds_fault(field, value) if value else ""
        if problem:
            raise Problems(problem)
        return value

    def spread(self, field: Field, value: Json, name: str) -> dict[str, list[str]]:
        """Fill the three boxes."""
        known = dict(zip(reversed(_PARTS), str(value or "").split("-"), strict=False))
        return {f"{name}{SEPARATOR}{part}": [known.get(part, "").lstrip("0")] for part in _PARTS}

    def display(self, field: Field, value: Json) -> str:
        """Write the date with slashes."""
        return "" if value is None else show_date(value)

    def schema(self, field: Field) -> dict[str, Json]:
        """Describe an ISO date."""
        return {"type": "string", "format": "date", "pattern": r"^\d{4}-\d{2}-\d{2}$"}

    def controls(self, field: Field, posted: Posted, name: str) -> dict[str, object]:
        """Describe the three boxes; a text sent in one piece is shown in the first."""
        typed = _boxes(posted, name)
        fills = self.autocomplete_for(field)
        return {
            "boxes": [
                {
                    "id": name if part == "day" else f"{name}{SEPARATOR}{part}",
                    "name": f"{name}{SEPARATOR}{part}",
                    "label": _LABELS[part],
                    "value": typed[part],
                    "wide": part == "year",
                    "autocomplete": f"{fills}-{part}" if fills else "",
                }
                for part in _PARTS
            ],
        }


def _boxes(posted: Posted, name: str) -> dict[str, str]:
    if name in posted:
        try:
            known = _numbers(posted.text(name))
        except Problems:
            return {"day": posted.text(name), "month": "", "year": ""}
        return {part: str(known.get(part, "")) for part in _PARTS}
    return {part: posted.text(f"{name}{SEPARATOR}{part}") for part in _PARTS}


def _bounds_fault(field: Field, value: str) -> str:
    """Compare what is known: the year 2026 is not after 21 November 2026."""
    for key, message in (
        ("min", gettext("Ngày này phải từ %(limit)s trở đi.")),
        ("max", gettext("Ngày này không được sau %(limit)s.")),
    ):
        if key not in field.settings:
            continue
        limit = settings.resolve_day(field.settings[key]).isoformat()
        near = limit[: len(value)]
        if value < near if key == "min" else value > near:
            return message % {"limit": show_date(limit)}
    return ""


class PartialDateType(DateType):
    """A date of which perhaps only the year, or month and year, are known."""

    name = "partial_date"
    partial = True

    def schema(self, field: Field) -> dict[str, Json]:
        """Describe a year, a month or a day in ISO form."""
        return {"type": "string", "pattern": r"^\d{4}(-\d{2}(-\d{2})?)?$"}

    def controls(self, field: Field, posted: Posted, name: str) -> dict[str, object]:
        """Say that parts may be left open."""
        return {**super().controls(field, posted, name), "partial": True}


register(DateType(), PartialDateType())
