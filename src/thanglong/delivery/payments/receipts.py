"""Receipts (biên lai): numbered from 1 each year without gaps, explained, typeset, signed, downloadable."""

from datetime import datetime
from pathlib import Path
from typing import Any, Final

from django.db import connection
from django.utils.translation import gettext as _

from thanglong.delivery.dossiers.service import Dossier
from thanglong.delivery.payments.models import Collection, Collector, Receipt
from thanglong.design.typesetting import compile_pdf
from thanglong.foundation.trust import service as trust
from thanglong.kernel import clock, files
from thanglong.kernel.errors import Conflict
from thanglong.kernel.locks import lock_one
from thanglong.kernel.models import StoredFile
from thanglong.kernel.money import format_dong, in_words

LAYOUT: Final = (Path(__file__).parent / "print" / "receipt.typ").read_text("utf-8")


def issue(collection: Collection, dossier: Dossier, at: datetime) -> Receipt | None:
    """Number a receipt for the part of the money that went to a charge, in the transaction that books it.

    Returns None where the agency has no receipts of its own yet, so that a paper one is written.
    """
    charge, collector = collection.charge, Collector.objects.filter(agency=collection.collector).first()
    if charge is None or collector is None or not collection.applied:
        return None
    year = clock.local(at).year
    whole = collection.applied == charge.amount
    return Receipt.objects.create(
        collection=collection,
        collector=collector.agency,
        receiver=collection.receiver,
        symbol=collector.symbol,
        year=year,
        number=_next_number(f"{collector.agency}:{collector.symbol}:{year}"),
        amount=collection.applied,
        issued_at=at,
        content={
            "collector": {"name": collector.name, "tax_code": collector.tax_code},
            "payer": dossier.applicant_name,
            "dossier": dossier.label,
            "lines": charge.lines if whole else [_part(charge.lines, collection.applied)],
            "words": in_words(collection.applied),
            "currency": "VND",
        },
    )


def _part(lines: list[dict[str, Any]], amount: int) -> dict[str, Any]:
    names = {language: "; ".join(line["name"][language] for line in lines) for language in ("vi", "en")}
    name = {"vi": f"Nộp một phần: {names['vi']}", "en": f"Paid in part: {names['en']}"}
    return {"id": "part", "name": name, "amount": amount}


def _next_number(key: str) -> int:
    """Return the next number; its row stays locked until commit and a rollback gives the number back."""
    with connection.cursor() as cursor:
        cursor.execute(
            """INSERT INTO payments_receiptbook (key, last) VALUES (%s, 1)
               ON CONFLICT (key) DO UPDATE SET last = payments_receiptbook.last + 1 RETURNING last""",
            [key],
        )
        return int(cursor.fetchone()[0])


def void(collection: Collection, at: datetime) -> None:
    """Mark the receipt of money that went back; its number stays taken."""
    Receipt.objects.filter(collection=collection, voided_at=None).update(voided_at=at)


def keep_pdf(receipt: Receipt) -> Receipt:
    """Typeset, sign as the collector and keep the PDF; a receipt that has one is left alone. Needs a transaction.

    Raises NoCertificateError when the collector cannot sign yet.
    """
    locked = lock_one(Receipt.objects.filter(pk=receipt.pk))
    if locked.pdf is None:
        signed = trust.seal_pdf(typeset(locked), agency=locked.collector, at=locked.issued_at, reason="Biên lai")
        locked.pdf = files.store(signed, f"bien-lai-{locked.year}-{locked.padded}.pdf", "application/pdf")
        locked.save(update_fields=["pdf"])
    return locked


def typeset(receipt: Receipt) -> bytes:
    """Return the receipt as a PDF with a place for the collector's signature."""
    content = receipt.content
    data = {
        **content,
        "lines": [{"name": line["name"]["vi"], "amount": format_dong(line["amount"])} for line in content["lines"]],
        "total": format_dong(receipt.amount),
        "symbol": receipt.symbol,
        "number": receipt.padded,
        "date": clock.local(receipt.issued_at).isoformat(),
        "method": _method(receipt),
        "signature_fields": ["agency"],
        "agency": {"name": content["collector"]["name"]},
    }
    return compile_pdf(LAYOUT, data, at=receipt.issued_at, fillable=True)


def _method(receipt: Receipt) -> str:
    return {"counter": "Tại quầy", "vietqr": "Chuyển khoản VietQR", "vnpay": "Cổng thanh toán VNPAY"}.get(
        receipt.collection.provider, receipt.collection.provider
    )


def require_pdf(receipt: Receipt) -> StoredFile:
    """Return the signed PDF; raises Conflict while there is none."""
    if receipt.pdf is None:
        raise Conflict(_("Biên lai đang được ký. Hãy mở lại sau ít phút."))
    return receipt.pdf
