"""Receipts of fees as the portal shows them: a line in a list, and a page that says what the signed PDF says."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext

from thanglong.delivery.dossiers.service import Dossier
from thanglong.delivery.payments import service as payments
from thanglong.kernel import clock
from thanglong.kernel.money import format_dong
from thanglong.kernel.text import Text


def link(receipt: payments.Receipt, dossier: Dossier) -> dict[str, str]:
    """Return a receipt as an item of a list of files."""
    said = {"symbol": receipt.symbol, "number": receipt.padded}
    name = gettext("Biên lai %(symbol)s số %(number)s") % said
    if receipt.voided_at:
        name = gettext("%(receipt)s (đã huỷ, tiền được hoàn)") % {"receipt": name}
    return {
        "name": name,
        "detail": format_dong(receipt.amount),
        "url": reverse("portal:pay-receipt", args=[dossier.pk, receipt.pk]),
        "page": reverse("portal:pay-receipt-page", args=[dossier.pk, receipt.pk]),
    }


def in_words(receipt: payments.Receipt) -> dict[str, Any]:
    """Return what a receipt must say by article 23.2 of Decree 254/2026/NĐ-CP, for its page."""
    content = receipt.content
    lines = [(str(Text.parse(line["name"])), format_dong(int(line["amount"]))) for line in content["lines"]]
    facts = [
        (gettext("Đơn vị thu"), content["collector"]["name"]),
        (gettext("Mã số thuế"), content["collector"]["tax_code"]),
        (gettext("Ký hiệu"), receipt.symbol),
        (gettext("Số biên lai"), receipt.padded),
        (gettext("Ngày thu"), f"{clock.local(receipt.issued_at):%H:%M %d/%m/%Y}"),
        (gettext("Người nộp"), content["payer"]),
        (gettext("Mã hồ sơ"), content["dossier"]),
        (gettext("Cách nộp"), payments.name_of(receipt.collection.provider)),
    ]
    return {
        "facts": [{"label": label, "value": value} for label, value in facts],
        "lines": lines,
        "total": format_dong(receipt.amount),
        "words": content["words"],
    }
