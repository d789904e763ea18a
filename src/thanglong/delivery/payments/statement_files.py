"""Reads the statement file of a bank or gateway: CSV in UTF-8 with a head, one line a transaction.

Columns: transaction, kind (payment or refund), amount, currency, paid_at (ISO 8601 with offset), reference, bill,
content, account. The last four may be empty.
"""

import csv
import io
from datetime import datetime

from django.utils.translation import gettext as _

from thanglong.delivery.payments.base import StatementRow
from thanglong.delivery.payments.exceptions import Unreadable

NEEDED = ("transaction", "kind", "amount", "currency", "paid_at")
MOST_ROWS, MOST_BYTES = 100_000, 20 * 1024 * 1024


def read_rows(content: bytes) -> list[StatementRow]:
    """Return the lines of a statement. Raises Unreadable with the number of the first line that cannot be read."""
    if len(content) > MOST_BYTES:
        raise Unreadable(_("Tệp sao kê quá lớn. Hãy tách theo ngày."))
    try:
        reader = csv.DictReader(io.StringIO(content.decode("utf-8-sig")))
        missing = [name for name in NEEDED if name not in (reader.fieldnames or [])]
    except (UnicodeDecodeError, csv.Error) as error:
        raise Unreadable(_("Tệp sao kê không phải CSV viết bằng UTF-8.")) from error
    if missing:
        raise Unreadable(_("Tệp sao kê thiếu cột: %(names)s.") % {"names": ", ".join(missing)})
    rows = []
    for number, row in enumerate(reader, 2):
        try:
            rows.append(_row(row))
        except (ValueError, TypeError, KeyError) as error:
            raise Unreadable(_("Không đọc được dòng %(number)d của sao kê.") % {"number": number}) from error
        if number > MOST_ROWS:
            raise Unreadable(_("Tệp sao kê quá lớn. Hãy tách theo ngày."))
    return rows


def _row(row: dict[str, str]) -> StatementRow:
    paid_at, amount = datetime.fromisoformat(row["paid_at"]), int(row["amount"])
    transaction = row["transaction"].strip()
    if paid_at.tzinfo is None or not 0 < amount < 10**13 or row["kind"] not in {"payment", "refund"} or not transaction:
        raise ValueError(transaction)
    return StatementRow(
        transaction=transaction[:80],
        amount=amount,
        currency=row["currency"].strip(),
        paid_at=paid_at,
        reference=(row.get("reference") or "").strip()[:34],
        bill=(row.get("bill") or "").strip()[:50],
        text=(row.get("content") or "").strip()[:200],
        account=(row.get("account") or "").strip()[:19],
        refund=row["kind"] == "refund",
    )
