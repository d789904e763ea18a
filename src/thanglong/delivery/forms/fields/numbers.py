"""Numbers and money as people in Việt Nam write them: dots between thousands, a comma before decimals."""

import re
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import Final

from django.utils.translation import gettext

from thanglong.delivery.forms.fields import settings
from thanglong.delivery.forms.fields.base import Field, FieldType, Json, Problems, register
from thanglong.delivery.forms.posted import Posted
from thanglong.kernel.money import format_dong, format_number, read_dong
from thanglong.kernel.text import Text

_THOUSANDS: Final = re.compile(r"-?\d{1,3}(?:\.\d{3})+", re.ASCII)
_MOST_DIGITS: Final = 15
_LARGEST_SUM: Final = 10**15


def read_number(text: str) -> Decimal | None:
    """Read "1.234,5", "1234.5", "1 234,5" or "9,5"; return None when it is not a number."""
    compact = re.sub(r"[\s\u00a0]", "", text)
    if "," in compact and "." in compact:
        decimal_sign = max(",", ".", key=compact.rfind)
        compact = compact.replace("." if decimal_sign == "," else ",", "")
    elif _THOUSANDS.fullmatch(compact):
        compact = compact.replace(".", "")
    compact = compact.replace(",", ".")
    if not re.fullmatch(r"-?(?:\d+(?:\.\d*)?|\.\d+)", compact, re.ASCII):
        return None
    try:
        return Decimal(compact)
    except InvalidOperation:
        return None


def show_number(value: float) -> str:
    """Write a number with dots between thousands and a comma before decimals."""
    sign = "-" if value < 0 else ""
    integer, _, fraction = format(abs(Decimal(str(value))), "f").partition(".")
    fraction = fraction.rstrip("0")
    return sign + format_number(int(integer)) + (f",{fraction}" if fraction else "")


def _plain(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)


class NumberType(FieldType):
    """A quantity, whole or with decimals, with an optional unit of measure."""

    name = "number"
    template = "forms/fields/text.html"
    settings = {
        "min": settings.number,
        "max": settings.number,
        "decimals": settings.between(0, 6),
        "unit": settings.bilingual,
    }

    def clean(self, field: Field, raw: Json, answers: Mapping[str, Json]) -> Json:
        """Return an int where the number is whole, else a float."""
        number = _decimal(raw)
        if number is None:
            raise Problems(gettext("“%(raw)s” không phải là số. Ví dụ: 12,5.") % {"raw": str(raw)[:40]})
        if len(number.as_tuple().digits) > _MOST_DIGITS or number.adjusted() > _MOST_DIGITS:
            raise Problems(gettext("Số này quá dài. Hãy kiểm tra lại."))
        problem = _decimals_fault(field, number) or _range_fault(field, number)
        if problem:
            raise Problems(problem)
        return _plain(number)

    def spread(self, field: Field, value: Json, name: str) -> dict[str, list[str]]:
        """Write the number as people type it."""
        return {name: [] if value is None else [show_number(value)]}

    def display(self, field: Field, value: Json) -> str:
        """Write the number with its unit."""
        unit: Text | None = field.settings.get("unit")
        return "" if value is None else show_number(value) + (f" {unit}" if unit else "")

    def schema(self, field: Field) -> dict[str, Json]:
        """Describe the range."""
        described: dict[str, Json] = {"type": "integer" if field.settings.get("decimals", 2) == 0 else "number"}
        bounds = (("min", "minimum"), ("max", "maximum"))
        return described | {word: field.settings[key] for key, word in bounds if key in field.settings}

    def controls(self, field: Field, posted: Posted, name: str) -> dict[str, object]:
        """Ask phones for a number pad, with a comma only where decimals are possible."""
        mode = "numeric" if field.settings.get("decimals", 2) == 0 else "decimal"
        unit = field.settings.get("unit", "")
        return {**super().controls(field, posted, name), "inputmode": mode, "suffix": str(unit), "short": True}


def _decimal(raw: Json) -> Decimal | None:
    if isinstance(raw, bool) or not isinstance(raw, (str, int, float)):
        return None
    number = read_number(raw) if isinstance(raw, str) else Decimal(str(raw))
    return number if number is not None and number.is_finite() else None


def _sum(raw: Json) -> Decimal | None:
    if not isinstance(raw, str):
        return _decimal(raw)
    amount = read_dong(raw)
    return None if amount is None else Decimal(amount)


def _decimals_fault(field: Field, number: Decimal) -> str:
    decimals = field.settings.get("decimals", 2)
    if number == number.quantize(Decimal(1).scaleb(-decimals)):
        return ""
    if decimals == 0:
        return gettext("Mục này cần số nguyên, không có phần lẻ.")
    return gettext("Mục này có nhiều nhất %(decimals)s chữ số sau dấu phẩy.") % {"decimals": decimals}


def _range_fault(field: Field, number: Decimal) -> str:
    least, most = field.settings.get("min"), field.settings.get("max")
    if least is not None and number < Decimal(str(least)):
        return gettext("Số này phải từ %(least)s trở lên.") % {"least": field.kind.display(field, least)}
    if most is not None and number > Decimal(str(most)):
        return gettext("Số này không được quá %(most)s.") % {"most": field.kind.display(field, most)}
    return ""


class MoneyType(FieldType):
    """An amount in whole đồng."""

    name = "money"
    template = "forms/fields/text.html"
    settings = {"min": settings.whole, "max": settings.whole}

    def clean(self, field: Field, raw: Json, answers: Mapping[str, Json]) -> Json:
        """Return the amount as an int of đồng."""
        number = _sum(raw)
        if number is None or number != number.to_integral_value() or abs(number) > _LARGEST_SUM:
            raise Problems(gettext("Ghi số tiền bằng số nguyên đồng, ví dụ 1.000.000."))
        if number < 0 and "min" not in field.settings:
            raise Problems(gettext("Số tiền không được âm."))
        problem = _range_fault(field, number)
        if problem:
            raise Problems(problem)
        return int(number)

    def spread(self, field: Field, value: Json, name: str) -> dict[str, list[str]]:
        """Write the amount with dots between thousands."""
        return {name: [] if value is None else [format_number(value)]}

    def display(self, field: Field, value: Json) -> str:
        """Write the amount with its currency."""
        return "" if value is None else format_dong(value)

    def schema(self, field: Field) -> dict[str, Json]:
        """Describe the range."""
        described: dict[str, Json] = {"type": "integer", "minimum": field.settings.get("min", 0)}
        return described | {"maximum": field.settings.get("max", _LARGEST_SUM)}

    def controls(self, field: Field, posted: Posted, name: str) -> dict[str, object]:
        """Ask phones for a number pad."""
        return {
            **super().controls(field, posted, name),
            "inputmode": "numeric",
            "suffix": gettext("đồng"),
            "short": True,
        }


register(NumberType(), MoneyType())
