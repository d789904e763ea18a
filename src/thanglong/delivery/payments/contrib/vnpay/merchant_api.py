"""Questions and refunds over VNPAY's merchant API (`querydr`, `refund`), as version 2.1.0 publishes them."""

import json
import urllib.error
import urllib.request
from collections.abc import Mapping
from typing import Any, Final

from django.utils.translation import gettext as _

from thanglong.delivery.payments.contrib.vnpay import signing
from thanglong.delivery.payments.exceptions import ProviderUnavailable

TIMEOUT: Final = 20
MOST: Final = 64 * 1024
ORDER: Final[dict[str, tuple[str, ...]]] = {
    "querydr": (
        "vnp_RequestId", "vnp_Version", "vnp_Command", "vnp_TmnCode", "vnp_TxnRef", "vnp_TransactionDate",
        "vnp_CreateDate", "vnp_IpAddr", "vnp_OrderInfo",
    ),
    "refund": (
        "vnp_RequestId", "vnp_Version", "vnp_Command", "vnp_TmnCode", "vnp_TransactionType", "vnp_TxnRef", "vnp_Amount",
        "vnp_TransactionNo", "vnp_TransactionDate", "vnp_CreateBy", "vnp_CreateDate", "vnp_IpAddr", "vnp_OrderInfo",
    ),
}  # fmt: skip
ANSWER: Final[tuple[str, ...]] = (
    "vnp_ResponseId", "vnp_Command", "vnp_ResponseCode", "vnp_Message", "vnp_TmnCode", "vnp_TxnRef", "vnp_Amount",
    "vnp_BankCode", "vnp_PayDate", "vnp_TransactionNo", "vnp_TransactionType", "vnp_TransactionStatus", "vnp_OrderInfo",
)  # fmt: skip
PROMOTION: Final = ("vnp_PromotionCode", "vnp_PromotionAmount")


def signed_request(fields: Mapping[str, str], secret: str) -> dict[str, str]:
    """Return the body of a request with its signature."""
    values = [fields.get(name, "") for name in ORDER[fields["vnp_Command"]]]
    return {**fields, signing.HASH: signing.sign_values(values, secret)}


def answer_values(answer: Mapping[str, Any]) -> list[str]:
    """Return the values of an answer in the order in which they are signed."""
    names = ANSWER + PROMOTION if answer.get("vnp_Command") == "querydr" else ANSWER
    return [str(answer.get(name, "")) for name in names]


def call(url: str, fields: Mapping[str, str], secret: str) -> dict[str, str]:
    """Send a request and return the answer, its signature checked. Raises ProviderUnavailable, or Forged."""
    body = json.dumps(signed_request(fields, secret)).encode()
    request = urllib.request.Request(url, body, {"Content-Type": "application/json"})  # noqa: S310 - set by the operator
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({})) if "localhost" in url else None
    try:
        with (opener.open if opener else urllib.request.urlopen)(request, timeout=TIMEOUT) as response:
            answer = json.loads(response.read(MOST))
    except (OSError, ValueError, urllib.error.URLError) as error:
        raise ProviderUnavailable(_("VNPAY chưa trả lời. Hệ thống sẽ tự hỏi lại sau ít phút.")) from error
    if not isinstance(answer, dict):
        raise ProviderUnavailable(_("VNPAY trả lời không đúng mẫu."))
    signing.check_values(answer_values(answer), str(answer.get(signing.HASH, "")), secret)
    return {str(key): str(value) for key, value in answer.items()}
