"""The pages of the sandbox bank: a gateway's checkout and a banking app, each saying that nothing is real."""

import json
import secrets
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.dateparse import parse_date
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from thanglong.delivery.payments import service as payments
from thanglong.delivery.payments.exceptions import Forged, Unreadable
from thanglong.demo.bank import jobs, messages, sandbox
from thanglong.demo.bank.models import Transfer
from thanglong.kernel import clock
from thanglong.kernel.money import format_dong, read_dong

STAMP = messages.STAMP


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def gateway(request: HttpRequest) -> HttpResponse:
    """Take a signed order and let the visitor choose how it ends."""
    _only_in_demo()
    fields = request.GET.dict()
    try:
        payments.signing.check(fields, sandbox.VNPAY_SECRET)
        order = _order(fields)
    except (Forged, KeyError, ValueError):
        return render(request, "bank/refused.html", status=400)
    if request.method != "POST":
        return render(request, "bank/gateway.html", {"order": order, "amount": format_dong(order["amount"])})
    made = _record(
        "vnpay",
        reference=order["reference"],
        text=order["text"],
        amount=order["amount"],
        succeeded=request.POST.get("end") != "fail",
    )
    _tell(made, {"twice": 2, "silent": 0}.get(request.POST.get("end", ""), 1))
    return redirect(f"{order['back']}?{messages.result_query(made)}")


def _order(fields: dict[str, str]) -> dict[str, Any]:
    if fields["vnp_Version"] != "2.1.0" or fields["vnp_Command"] != "pay" or fields["vnp_TmnCode"] != sandbox.TMN_CODE:
        raise ValueError(fields["vnp_TmnCode"])
    if clock.local(clock.now()).strftime(STAMP) > fields["vnp_ExpireDate"]:
        raise ValueError(fields["vnp_ExpireDate"])
    return {
        "reference": fields["vnp_TxnRef"],
        "amount": int(fields["vnp_Amount"]) // 100,
        "text": fields["vnp_OrderInfo"],
        "back": fields["vnp_ReturnUrl"],
    }


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def transfer(request: HttpRequest) -> HttpResponse:
    """Read a transfer code and let the visitor confirm it, with another amount if they like."""
    _only_in_demo()
    text = (request.POST.get("code") or request.GET.get("code", "")).strip()
    code, problem = None, ""
    try:
        code = payments.TransferCode.read(text) if text else None
    except Unreadable as error:
        problem = gettext("Không đọc được mã này: %(why)s") % {"why": error}
    if request.method == "POST" and code is not None:
        amount = read_dong(request.POST.get("amount", "")) or 0
        if 0 < amount < 10**12:
            made = _record("vietqr", amount=amount, account=code.account, **_written(request, code))
            _tell(made, 1)
            return render(request, "bank/done.html", {"transfer": made, "amount": format_dong(made.amount)})
        problem = gettext("Hãy ghi số tiền bằng chữ số, đơn vị đồng.")
    context = {"code": code, "text": text, "problem": problem}
    return render(request, "bank/transfer.html", context, status=422 if problem else 200)


def _written(request: HttpRequest, code: payments.TransferCode) -> dict[str, str]:
    """Return what the payer's bank sends along: what the code says, or what the payer wrote instead."""
    own = " ".join(request.POST.get("content", "").split())[:100]
    if own and own != code.purpose:
        return {"reference": "", "bill": "", "text": own}
    return {"reference": code.purpose, "bill": code.bill, "text": f"{code.purpose} {code.bill}".strip()}


@csrf_exempt
@never_cache
@require_POST
def merchant(request: HttpRequest) -> HttpResponse:
    """Answer `querydr` and `refund` of VNPAY 2.1.0."""
    _only_in_demo()
    try:
        asked = {str(key): str(value) for key, value in json.loads(request.body).items()}
        order = payments.merchant_api.ORDER[asked["vnp_Command"]]
        values = [asked.get(name, "") for name in order]
        payments.signing.check_values(values, asked.get(payments.signing.HASH, ""), sandbox.VNPAY_SECRET)
    except Forged:
        return _answered({"vnp_ResponseCode": "97", "vnp_Message": "Invalid checksum"})
    except (ValueError, KeyError, AttributeError):
        return _answered({"vnp_ResponseCode": "03", "vnp_Message": "Invalid format"})
    found = Transfer.objects.filter(channel="vnpay", reference=asked["vnp_TxnRef"], succeeded=True).order_by("at")
    if asked["vnp_Command"] == "refund":
        return _refund(asked, found.filter(number=asked["vnp_TransactionNo"]).first())
    return _answered({"vnp_Command": "querydr", "vnp_TxnRef": asked["vnp_TxnRef"], **_known(found.last())})


def _refund(asked: dict[str, str], found: Transfer | None) -> HttpResponse:
    head = {"vnp_Command": "refund", "vnp_TxnRef": asked["vnp_TxnRef"]}
    amount = int(asked["vnp_Amount"]) // 100
    if found is None or amount > found.amount:
        return _answered({**head, "vnp_ResponseCode": "91", "vnp_Message": "Transaction not found"})
    if not found.refunded:
        found.refunded = amount
        found.save(update_fields=["refunded"])
    known = {
        **_known(found),
        "vnp_TransactionNo": f"{found.number}R",
        "vnp_TransactionType": asked["vnp_TransactionType"],
    }
    return _answered({**head, **known, "vnp_Amount": str(amount * 100)})


def _known(found: Transfer | None) -> dict[str, str]:
    if found is None:
        return {"vnp_ResponseCode": "91", "vnp_Message": "Transaction not found"}
    return {
        "vnp_ResponseCode": "00",
        "vnp_Message": "Success",
        "vnp_Amount": str(found.amount * 100),
        "vnp_BankCode": "MOPHONG",
        "vnp_PayDate": clock.local(found.at).strftime(STAMP),
        "vnp_TransactionNo": found.number,
        "vnp_TransactionType": "01",
        "vnp_TransactionStatus": "00",
        "vnp_OrderInfo": found.text,
    }


def _answered(fields: dict[str, str]) -> HttpResponse:
    answer = {"vnp_ResponseId": secrets.token_hex(16), "vnp_TmnCode": sandbox.TMN_CODE, **fields}
    values = payments.merchant_api.answer_values(answer)
    return JsonResponse({**answer, payments.signing.HASH: payments.signing.sign_values(values, sandbox.VNPAY_SECRET)})


@require_safe
@never_cache
def statement(request: HttpRequest) -> HttpResponse:
    """Give the statement of a day, today without `day`; `channel` is vnpay or vietqr."""
    _only_in_demo()
    day = parse_date(request.GET.get("day", "")) or clock.today()
    channel = request.GET.get("channel", "vnpay")
    of_day = [
        one for one in Transfer.objects.filter(channel=channel, succeeded=True) if clock.local(one.at).date() == day
    ]
    return HttpResponse(
        messages.statement(of_day),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="sao-ke-{day:%Y%m%d}.csv"'},
    )


def _record(channel: str, **facts: Any) -> Transfer:
    number = f"{clock.local(clock.now()):%y%m%d}{secrets.randbelow(10**8):08d}"
    return Transfer.objects.create(
        channel=channel, number=number, at=clock.now(), succeeded=facts.pop("succeeded", True), **facts
    )


def _tell(made: Transfer, times: int) -> None:
    for _time in range(times):
        jobs.tell_merchant.defer(transfer_id=str(made.pk))


def _only_in_demo() -> None:
    if not settings.DEMO:
        raise Http404
