"""VNPAY 2.1.0: the payer goes to the gateway's page; the gateway tells us server to server (IPN)."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, ClassVar, Final

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thanglong.delivery.payments.base import (
    Fields,
    Instruction,
    Notice,
    Provider,
    Repayment,
    Request,
    StatementRow,
)
from thanglong.delivery.payments.contrib.vnpay import merchant_api, signing
from thanglong.delivery.payments.exceptions import ProviderUnavailable, Unreadable
from thanglong.delivery.payments.statement_files import read_rows
from thanglong.kernel import clock

VERSION: Final = "2.1.0"
STAMP: Final = "%Y%m%d%H%M%S"
ANSWERS: Final[dict[str, tuple[str, str]]] = {
    "booked": ("00", "Confirm Success"),
    "failed": ("00", "Confirm Success"),
    "unknown": ("01", "Order not found"),
    "again": ("02", "Order already confirmed"),
    "wrong_amount": ("04", "Invalid amount"),
    "forged": ("97", "Invalid signature"),
    "error": ("99", "Unknown error"),
}


class VNPayProvider(Provider):
    """One merchant of the gateway: tmn_code, secret, pay_url, api_url."""

    identifier: ClassVar[str] = "vnpay"
    verbose_name: ClassVar[str | Promise] = "VNPAY"
    hint: ClassVar[str | Promise] = gettext_lazy("Thẻ ATM, thẻ quốc tế, ví điện tử hoặc ứng dụng ngân hàng.")
    exact: ClassVar[bool] = True
    repays: ClassVar[bool] = True

    def instruct(self, request: Request) -> Instruction:
        """Return the gateway's page for this order."""
        fields = {
            "vnp_Version": VERSION,
            "vnp_Command": "pay",
            "vnp_TmnCode": self._option("tmn_code"),
            "vnp_Amount": str(request.amount * 100),
            "vnp_CurrCode": "VND",
            "vnp_TxnRef": request.reference,
            "vnp_OrderInfo": request.description,
            "vnp_OrderType": "other",
            "vnp_Locale": "en" if request.language == "en" else "vn",
            "vnp_ReturnUrl": request.return_url,
            "vnp_IpAddr": request.address,
            "vnp_CreateDate": stamp(request.opened_at),
            "vnp_ExpireDate": stamp(request.expires_at),
        }
        return Instruction(url=f"{self._option('pay_url')}?{signing.signed_query(fields, self._option('secret'))}")

    def read_notice(self, fields: Fields, body: bytes, headers: Fields) -> Notice:
        """Return what an IPN or the payer's way back says; only the IPN may be acted upon."""
        del body, headers
        signing.check(fields, self._option("secret"))
        if fields.get("vnp_TmnCode") != self._option("tmn_code") or fields.get("vnp_CurrCode", "VND") != "VND":
            raise Unreadable(_("Thông báo của VNPAY không dành cho đơn vị này."))
        return _notice(fields)

    def answer(self, outcome: str) -> Mapping[str, str]:
        """Return the code that the gateway expects."""
        code, message = ANSWERS.get(outcome, ANSWERS["error"])
        return {"RspCode": code, "Message": message}

    def ask(self, request: Request) -> Notice | None:
        """Ask what became of an order (`querydr`)."""
        now = clock.now()
        fields = {
            **self._head("querydr", f"{request.reference}{stamp(now)}"[-32:]),
            "vnp_TxnRef": request.reference,
            "vnp_TransactionDate": stamp(request.opened_at),
            "vnp_CreateDate": stamp(now),
            "vnp_OrderInfo": request.description,
        }
        answer = merchant_api.call(self._option("api_url"), fields, self._option("secret"))
        if answer.get("vnp_ResponseCode") != "00" or not answer.get("vnp_TransactionNo"):
            return None
        return _notice(answer)

    def repay(self, repayment: Repayment) -> str:
        """Give money back (`refund`); the request's id is the refund's own, so that asking twice pays once."""
        fields = {
            **self._head("refund", repayment.key),
            "vnp_TransactionType": "02" if repayment.full else "03",
            "vnp_TxnRef": repayment.reference,
            "vnp_Amount": str(repayment.amount * 100),
            "vnp_TransactionNo": repayment.transaction,
            "vnp_TransactionDate": stamp(repayment.paid_at),
            "vnp_CreateBy": repayment.by,
            "vnp_CreateDate": stamp(clock.now()),
            "vnp_OrderInfo": repayment.description,
        }
        answer = merchant_api.call(self._option("api_url"), fields, self._option("secret"))
        if answer.get("vnp_ResponseCode") not in {"00", "94"}:
            message = _("VNPAY chưa nhận lệnh hoàn tiền: %(why)s.") % {"why": answer.get("vnp_Message", "")}
            raise ProviderUnavailable(message)
        return answer.get("vnp_TransactionNo", "")

    def read_statement(self, content: bytes) -> Sequence[StatementRow]:
        """Return the lines of the day's statement."""
        return read_rows(content)

    def check_config(self) -> list[str]:
        """Tell which option is missing."""
        names = ("tmn_code", "secret", "pay_url", "api_url")
        missing = [name for name in names if not self._option(name)]
        return [_("VNPAY: chưa đặt %(names)s.") % {"names": ", ".join(missing)}] if missing else []

    def _head(self, command: str, request_id: str) -> dict[str, str]:
        return {
            "vnp_RequestId": request_id,
            "vnp_Version": VERSION,
            "vnp_Command": command,
            "vnp_TmnCode": self._option("tmn_code"),
            "vnp_IpAddr": "127.0.0.1",
        }

    @staticmethod
    def _option(name: str) -> str:
        return str(settings.PAYMENTS.get("vnpay", {}).get(name, ""))


def stamp(at: datetime) -> str:
    """Write an instant as the gateway does: yyyyMMddHHmmss in GMT+7."""
    return clock.local(at).strftime(STAMP)


def _notice(fields: Mapping[str, Any]) -> Notice:
    """Read the fields that an IPN and an answer to `querydr` share; success needs both codes."""
    try:
        amount, rest = divmod(int(fields["vnp_Amount"]), 100)
        text = str(fields.get("vnp_PayDate") or "")
        paid_at = datetime.strptime(text, STAMP).replace(tzinfo=clock.TIMEZONE) if text else clock.now()
        reference, transaction = str(fields["vnp_TxnRef"]), str(fields.get("vnp_TransactionNo", ""))
        succeeded = fields["vnp_ResponseCode"] == "00" and fields["vnp_TransactionStatus"] == "00"
    except (KeyError, ValueError) as error:
        raise Unreadable(_("Thông báo của VNPAY không đúng mẫu.")) from error
    if rest or not 0 < amount < 10**13 or (succeeded and not transaction) or len(transaction) > 80:
        raise Unreadable(_("Thông báo của VNPAY không đúng mẫu."))
    return Notice(
        transaction=transaction,
        amount=amount,
        paid_at=paid_at,
        reference=reference[:34],
        succeeded=succeeded,
        details={"bank": str(fields.get("vnp_BankCode", ""))[:20], "code": str(fields["vnp_ResponseCode"])[:4]},
    )
