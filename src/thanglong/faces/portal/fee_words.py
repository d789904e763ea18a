"""Fees as people read them; what is not known is never shown as free."""

from typing import Any, NamedTuple

from django.utils.translation import gettext

from thanglong.delivery.procedures.service import Line, Quote
from thanglong.kernel.money import format_dong
from thanglong.kernel.text import Text


class FeeLine(NamedTuple):
    """One line of a price."""

    name: str
    value: str
    reason: str
    sum: str = ""
    """How the price comes about, where there is more to it than the price."""
    rights: tuple[str, ...] = ()


def fee_lines(quote: Quote) -> list[FeeLine]:
    """Return the lines of a quote in words."""
    return [_fee_line(line) for line in quote.lines]


def _fee_line(line: Line) -> FeeLine:
    value, explanation = _value(line), str(line.explanation)
    told = explanation if line.state == "fixed" and explanation != value else ""
    return FeeLine(str(line.name), value, str(line.reason), told, tuple(map(str, line.rights)))


def headline(quote: Quote) -> tuple[str, str]:
    """Return the price of the usual case, and what to say of the others."""
    if not quote.lines:
        return gettext("Do địa phương quy định"), ""
    first, others = quote.lines[0], quote.lines[1:]
    return _value(first), gettext("trường hợp khác: xem bảng lệ phí") if others else str(first.reason)


def stored_total(fee: dict[str, Any]) -> str:
    """Return what a submitted dossier costs, as it was quoted on the day."""
    if fee.get("free"):
        return gettext("Miễn phí")
    if fee.get("total") is not None:
        return format_dong(int(fee["total"]))
    return str(Text.parse(fee.get("label") or gettext("Do địa phương quy định")))


def _value(line: Line) -> str:
    if line.state == "free":
        return gettext("Miễn phí")
    if line.state == "unknown":
        return gettext("Do địa phương quy định")
    if line.amount is None:
        return str(line.explanation)
    return format_dong(line.amount)
