"""Money and hand-over in words: the quoted lines, the ways of paying, the ways of receiving."""

from collections.abc import Mapping
from typing import Any, Final

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext, gettext_lazy

from thanglong.delivery.dossiers import service as dossiers
from thanglong.delivery.dossiers.constants import Finance
from thanglong.delivery.procedures.service import Procedure
from thanglong.foundation.identity.service import safe_next
from thanglong.kernel.money import format_dong, in_words, read_dong
from thanglong.kernel.text import Text

PAYMENT_METHODS: Final[list[tuple[str, Promise]]] = [
    ("cash", gettext_lazy("Tiền mặt")),
    ("transfer", gettext_lazy("Chuyển khoản")),
]
HAND_OVER_METHODS: Final[list[tuple[str, Promise]]] = [
    ("counter", gettext_lazy("Tại quầy")),
    ("post", gettext_lazy("Qua bưu chính")),
    ("electronic", gettext_lazy("Bản điện tử")),
]


def quote(dossier: dossiers.Dossier, procedure: Procedure) -> dict[str, Any]:
    """Return the lines of the fee as quoted at submission, and their sum where it is known."""
    fee, total = dossier.fee, dossier.fee.get("total")
    owed = fee.get("owed")
    return {
        "lines": [
            {
                "name": str(Text.parse(line["name"])),
                "explanation": _text(line.get("explanation")),
                "basis": base.number if (base := procedure.legal_base(line.get("basis", ""))) else "",
                "amount": format_dong(line["amount"]) if line.get("amount") is not None else "",
            }
            for line in fee.get("lines", [])
        ],
        "total": total,
        "total_text": format_dong(total) if total is not None else gettext("Do địa phương quy định"),
        "words": in_words(total) if total else "",
        "owed_text": format_dong(owed) if owed and owed != total else "",
        "state": Finance(dossier.finance).label,
        "paid": dossier.finance == Finance.PAID,
        "due": dossier.finance in {Finance.DUE, Finance.UNKNOWN},
    }


def _text(value: Any) -> str:
    return str(Text.parse(value)) if value else ""


def posted(form: Mapping[str, str], dossier: dossiers.Dossier) -> dict[str, Any]:
    """Return the payment as written, thousands separators allowed; the amount is None when it is no number."""
    total = dossier.fee.get("owed", dossier.fee.get("total"))
    typed = form.get("amount", str(total) if total else "")
    return {
        "typed": typed,
        "amount": read_dong(typed),
        "method": form.get("method", ""),
        "receipt_number": form.get("receipt_number", "").strip()[:40],
    }


def way_back(request: HttpRequest, dossier: dossiers.Dossier) -> str:
    """Return where to go after the payment: the page that asked for it, or the dossier."""
    return safe_next(request, reverse("desk:dossier", args=[dossier.pk]))
