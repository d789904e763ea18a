"""VNPAY 2.1.0: the published signature, and requests of the merchant API against the sandbox's own reading of them."""

import json
from dataclasses import replace
from datetime import datetime
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread
from urllib.parse import parse_qsl, urlsplit

import pytest
from django.test import override_settings

from thanglong.delivery.payments.base import Repayment, Request
from thanglong.delivery.payments.contrib.vnpay import merchant_api, signing
from thanglong.delivery.payments.contrib.vnpay.provider import VNPayProvider
from thanglong.delivery.payments.exceptions import Forged, Unreadable
from thanglong.delivery.payments.tests.town import OPTIONS, SECRET
from thanglong.kernel import clock

PUBLISHED = (
    "269a10fd535651ef0e5c41d716ed89b47937332618095e13d07b34943a706348"
    "265bbba77af04f6c5b97d039e5dca6f9fb12415fb6a4a3dea3c2b61044e84f6c"
)
OPENED = datetime(2025, 11, 21, 10, 30, tzinfo=clock.TIMEZONE)
REQUEST = Request(
    reference="LPHCT-0001",
    amount=150_000,
    bill="000.00.01.H13-251121-0001",
    description="Le phi ho so 000.00.01.H13-251121-0001",
    opened_at=OPENED,
    expires_at=OPENED.replace(minute=45),
    return_url="http://localhost:8000/pay/return",
    language="vi",
    address="127.0.0.1",
)


@pytest.fixture(autouse=True)
def _set_up():
    with override_settings(PAYMENTS=OPTIONS):
        yield


def test_the_published_signature():
    fields = dict(parse_qsl(urlsplit(VNPayProvider().instruct(REQUEST).url).query))
    assert fields[signing.HASH] == PUBLISHED
    assert fields["vnp_Amount"] == "15000000"


def said(**changes: str) -> dict[str, str]:
    fields = {
        "vnp_TmnCode": "TESTTMN1",
        "vnp_Amount": "15000000",
        "vnp_TxnRef": "LPHCT-0001",
        "vnp_TransactionNo": "14000001",
        "vnp_ResponseCode": "00",
        "vnp_TransactionStatus": "00",
        "vnp_PayDate": "20251121103100",
        **changes,
    }
    return {**fields, signing.HASH: signing.sign(signing.query(fields), SECRET)}


def test_success_needs_both_codes():
    read = VNPayProvider().read_notice
    assert read(said(), b"", {}).succeeded
    assert not read(said(vnp_TransactionStatus="02"), b"", {}).succeeded
    assert not read(said(vnp_ResponseCode="24"), b"", {}).succeeded


@pytest.mark.parametrize("change", ["vnp_Amount", "vnp_TxnRef", "vnp_TransactionNo", "vnp_ResponseCode"])
def test_a_changed_field_is_forged(change: str):
    with pytest.raises(Forged):
        VNPayProvider().read_notice({**said(), change: "1"}, b"", {})


@pytest.mark.parametrize("hash_", ["", "0" * 128, "é", PUBLISHED])
def test_a_wrong_signature_is_forged(hash_: str):
    with pytest.raises(Forged):
        VNPayProvider().read_notice({**said(), signing.HASH: hash_}, b"", {})


@pytest.mark.parametrize(
    "changes",
    [
        {"vnp_CurrCode": "USD"},
        {"vnp_TmnCode": "OTHERS"},
        {"vnp_Amount": "150"},
        {"vnp_Amount": "-100"},
        {"vnp_Amount": "abc"},
        {"vnp_PayDate": "yesterday"},
        {"vnp_TransactionNo": ""},
    ],
)
def test_signed_nonsense_is_unreadable(changes: dict[str, str]):
    with pytest.raises(Unreadable):
        VNPayProvider().read_notice(said(**changes), b"", {})


class Gateway(BaseHTTPRequestHandler):
    """The gateway's side of the merchant API, as its documents describe it."""

    def do_POST(self) -> None:
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        values = [asked.get(name, "") for name in merchant_api.ORDER[asked["vnp_Command"]]]
        answer = {
            "vnp_Command": asked["vnp_Command"],
            "vnp_TxnRef": asked["vnp_TxnRef"],
            "vnp_ResponseCode": "00" if asked[signing.HASH] == signing.sign_values(values, SECRET) else "97",
            "vnp_Amount": asked.get("vnp_Amount", "15000000"),
            "vnp_PayDate": "20251121103100",
            "vnp_TransactionNo": "14000001R" if asked["vnp_Command"] == "refund" else "14000001",
            "vnp_TransactionStatus": "00",
        }
        secret = "somebody-else" if asked["vnp_TxnRef"] == "FORGED" else SECRET
        answer[signing.HASH] = signing.sign_values(merchant_api.answer_values(answer), secret)
        body = json.dumps(answer).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *arguments: object) -> None:
        del arguments


@pytest.fixture
def gateway():
    server = HTTPServer(("127.0.0.1", 0), Gateway)
    Thread(target=server.serve_forever, daemon=True).start()
    vnpay = {**OPTIONS["vnpay"], "api_url": f"http://localhost:{server.server_port}/"}
    with override_settings(PAYMENTS={"vnpay": vnpay}):
        yield VNPayProvider()
    server.shutdown()
    server.server_close()


def test_asking_what_became_of_an_order(gateway: VNPayProvider):
    notice = gateway.ask(REQUEST)
    assert notice is not None
    assert (notice.amount, notice.transaction, notice.succeeded) == (150_000, "14000001", True)


def test_an_answer_that_somebody_else_signed_is_not_believed(gateway: VNPayProvider):
    with pytest.raises(Forged):
        gateway.ask(replace(REQUEST, reference="FORGED"))


def test_giving_money_back_names_the_refund(gateway: VNPayProvider):
    repayment = Repayment("k" * 32, "14000001", "LPHCT-0001", 150_000, True, OPENED, "thanglong", "Hoan tien")
    assert gateway.repay(repayment) == "14000001R"


def test_requests_sign_their_fields_in_the_published_order():
    fields = {"vnp_Command": "querydr", "vnp_RequestId": "1", "vnp_TxnRef": "LPHCT-0001", "vnp_OrderInfo": "x"}
    body = merchant_api.signed_request(fields, SECRET)
    assert body[signing.HASH] == signing.sign("1||querydr||LPHCT-0001||||x", SECRET)
