"""Where gateways and banks tell us about money; each message is judged by its signature alone."""

import logging

from django.http import HttpRequest, HttpResponseBadRequest, JsonResponse
from django.http.response import HttpResponseBase
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from thanglong.delivery.payments import service as payments
from thanglong.delivery.payments.exceptions import Forged, NotPayable, Unreadable

log = logging.getLogger(__name__)
MOST = 16 * 1024


@never_cache
@require_http_methods(["GET"])
def vnpay(request: HttpRequest) -> HttpResponseBase:
    """Answer an IPN of VNPAY; always 200, the code says how it went."""
    _outcome, answer = _hear("vnpay", request, b"")
    return JsonResponse(answer)


@csrf_exempt
@never_cache
@require_POST
def vietqr(request: HttpRequest) -> HttpResponseBase:
    """Answer a bank's message about a transfer; 400 for what is forged or unreadable."""
    if int(request.headers.get("Content-Length") or 0) > MOST:
        return HttpResponseBadRequest()
    outcome, answer = _hear("vietqr", request, request.body)
    refused = outcome in {payments.Outcome.FORGED, payments.Outcome.ERROR}
    return JsonResponse(answer, status=400 if refused else 200)


def _hear(name: str, request: HttpRequest, body: bytes) -> tuple[payments.Outcome, dict[str, str]]:
    try:
        provider = payments.provider(name)
    except NotPayable:
        return payments.Outcome.ERROR, {"status": "error", "RspCode": "99", "Message": "Unknown error"}
    try:
        notice = provider.read_notice(request.GET.dict(), body, request.headers)
        outcome = payments.receive(name, notice)
    except Forged:
        log.warning("a forged notice for %s was refused", name)
        outcome = payments.Outcome.FORGED
    except Unreadable:
        outcome = payments.Outcome.ERROR
    except Exception:
        log.exception("a notice for %s could not be booked; the provider will send it again", name)
        outcome = payments.Outcome.ERROR
    return outcome, dict(provider.answer(outcome))
