"""VietQR: the payer scans a code and transfers to the collecting account; the bank tells us by a signed message."""

import hashlib
import hmac
import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, ClassVar
from urllib.parse import urlencode

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thanglong.delivery.payments.base import Fields, Instruction, Notice, Provider, Request, StatementRow
from thanglong.delivery.payments.contrib.vietqr.transfer_code import TransferCode
from thanglong.delivery.payments.exceptions import Forged, Unreadable
from thanglong.delivery.payments.statement_files import read_rows

SIGNATURE = "X-Signature"
MOST = 10**13


class VietQRProvider(Provider):
    """Messages are JSON, signed with HMAC-SHA256 over the body under a secret shared with the bank."""

    identifier: ClassVar[str] = "vietqr"
    verbose_name: ClassVar[str | Promise] = "VietQR"
    hint: ClassVar[str | Promise] = gettext_lazy("Quét mã bằng ứng dụng của bất kỳ ngân hàng nào.")
    exact: ClassVar[bool] = False

    def instruct(self, request: Request) -> Instruction:
        """Return a code that names account, amount, dossier and order."""
        code = TransferCode(request.bank_bin, request.account, request.amount, request.bill, request.reference)
        text, page = code.write(), settings.PAYMENTS["vietqr"].get("pay_url", "")
        return Instruction(url=f"{page}?{urlencode({'code': text})}" if page else "", code=text)

    def read_notice(self, fields: Fields, body: bytes, headers: Fields) -> Notice:
        """Return what the bank reports."""
        del fields
        given = headers.get(SIGNATURE, "")
        if not hmac.compare_digest(sign(body, self._secret).encode(), given.encode("utf-8", "replace")):
            raise Forged
        try:
            said = json.loads(body)
            notice = _notice(said)
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            raise Unreadable(_("Thông báo của ngân hàng không đúng mẫu đã thoả thuận.")) from error
        if not 0 < notice.amount < MOST or not notice.transaction or len(notice.transaction) > 80:
            raise Unreadable(_("Thông báo của ngân hàng không đúng mẫu đã thoả thuận."))
        return notice

    def answer(self, outcome: str) -> Mapping[str, str]:
        """Return one word; the bank tries again for anything but these."""
        return {"status": outcome}

    def read_statement(self, content: bytes) -> Sequence[StatementRow]:
        """Return the lines of the day's statement."""
        return read_rows(content)

    def check_config(self) -> list[str]:
        """Tell whether a secret is set."""
        return [] if self._secret else [_("VietQR: chưa đặt khoá chung với ngân hàng (secret).")]

    @property
    def _secret(self) -> str:
        return str(settings.PAYMENTS.get("vietqr", {}).get("secret", ""))


def sign(body: bytes, secret: str) -> str:
    """Return the signature of a message."""
    return hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()


def _notice(said: Mapping[str, Any]) -> Notice:
    amount = said["amount"]
    if not isinstance(amount, int) or isinstance(amount, bool):
        raise TypeError("amount")
    paid_at = datetime.fromisoformat(said["paid_at"])
    if paid_at.tzinfo is None:
        raise ValueError("paid_at")
    return Notice(
        transaction=str(said["transaction"]),
        amount=amount,
        paid_at=paid_at,
        bill=str(said.get("bill", ""))[:50],
        text=str(said.get("content", ""))[:200],
        account=str(said["account"])[:19],
        currency=str(said["currency"]),
        details={"content": str(said.get("content", ""))[:200]},
    )
