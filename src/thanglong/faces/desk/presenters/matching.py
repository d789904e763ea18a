"""What does not fit, in words: the lines in which a statement differs, the charges that loose money may be for."""

from collections.abc import Iterator
from itertools import chain
from typing import Any, Final

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext, gettext_lazy

from thanglong.delivery.payments import service as payments
from thanglong.faces.desk.presenters import finance
from thanglong.kernel.money import format_dong

REASONS: Final[dict[payments.Reason, Promise]] = {
    payments.Reason.CODE: gettext_lazy("Có mã hồ sơ trong nội dung"),
    payments.Reason.LIKE_CODE: gettext_lazy("Mã gần giống trong nội dung"),
    payments.Reason.NAME: gettext_lazy("Có tên người nộp trong nội dung"),
    payments.Reason.AMOUNT: gettext_lazy("Đúng số tiền"),
}


def csv_lines(found: QuerySet[Any]) -> Iterator[str]:
    """Yield the differences of a statement as CSV, a line at a time; "=" at the start of a cell is defused."""
    heads = [gettext("Giao dịch"), gettext("Sao kê ghi"), gettext("Ghi chú")]
    rows = ([line.transaction, "" if line.amount is None else str(line.amount), line.note] for line in found.iterator())
    for row in chain([heads], rows):
        cells = [f"'{cell}" if cell[:1] in {"=", "+", "-", "@", "\t"} else cell for cell in row]
        yield ",".join('"' + cell.replace('"', '""') + '"' for cell in cells) + "\r\n"


def suggestion(one: payments.Suggestion) -> dict[str, Any]:
    """Return a charge that money may be meant for, as a choice with its reasons."""
    charge = one.charge
    said = {
        "name": finance.names(charge.lines),
        "who": charge.dossier.applicant_name,
        "amount": format_dong(charge.owed),
    }
    about = gettext("%(who)s · %(name)s · còn phải nộp %(amount)s") % said
    reasons = [str(REASONS[reason]) for reason in one.reasons]
    return {"value": str(charge.pk), "label": charge.dossier.label, "hint": ". ".join([about, *reasons])}
