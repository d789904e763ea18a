"""Says what went wrong as RFC 9457 problem details, in the caller's language: what happened, why, what to do."""

import logging
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ObjectDoesNotExist, RequestDataTooBig, SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse, RawPostDataException, UnreadablePostError
from django.http.multipartparser import MultiPartParserError
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError

from thanglong.delivery.procedures.exceptions import UnknownProcedure
from thanglong.delivery.uploads.exceptions import Unfit
from thanglong.faces.api.validation_words import explain
from thanglong.faces.portal.attempts import TooManyAttempts
from thanglong.kernel.database.outages import RETRY_AFTER, is_outage
from thanglong.kernel.errors import Conflict, Denied, Invalid, Refused
from thanglong.kernel.files import StoreFull

log = logging.getLogger(__name__)

MEDIA_TYPE = "application/problem+json"
UNAVAILABLE = 503
Errors = Mapping[str, Iterable[str]]


@dataclass(frozen=True)
class Kind:
    """One kind of problem; its address in the reference page is its `type`."""

    status: int
    title: str | Promise
    remedy: str | Promise


class KeyReused(Refused):
    """An idempotency key came with another request than the first time."""


KINDS: dict[str, Kind] = {
    "malformed": Kind(
        400,
        gettext_lazy("Yêu cầu không đọc được"),
        gettext_lazy("Nội dung gửi lên không đúng dạng. Hãy kiểm tra mã hoá UTF-8, kiểu nội dung và cú pháp JSON."),
    ),
    "sign-in": Kind(
        401,
        gettext_lazy("Cần đăng nhập"),
        gettext_lazy("Việc này cần biết bạn là ai. Hãy đăng nhập rồi gửi lại với phiên làm việc đó."),
    ),
    "forged": Kind(
        403,
        gettext_lazy("Không xác nhận được nguồn gửi"),
        gettext_lazy(
            "Thiếu hoặc sai mã chống giả mạo. Hãy gửi giá trị của cookie csrftoken trong tiêu đề X-CSRFToken."
        ),
    ),
    "denied": Kind(
        403,
        gettext_lazy("Không được phép"),
        gettext_lazy("Tư cách đang dùng không làm được việc này. Hãy đổi tư cách rồi thử lại."),
    ),
    "not-found": Kind(
        404,
        gettext_lazy("Không tìm thấy"),
        gettext_lazy("Không có gì ở địa chỉ này, hoặc nó không thuộc về bạn. Hãy kiểm tra lại mã."),
    ),
    "method": Kind(
        405,
        gettext_lazy("Cách gọi không dùng được ở đây"),
        gettext_lazy("Địa chỉ này không nhận phương thức HTTP đó. Tiêu đề Allow nêu các phương thức được nhận."),
    ),
    "conflict": Kind(
        409,
        gettext_lazy("Trạng thái đã thay đổi"),
        gettext_lazy("Việc này không còn làm được ở trạng thái hiện tại. Hãy đọc lại rồi quyết định."),
    ),
    "too-large": Kind(
        413,
        gettext_lazy("Nội dung quá lớn"),
        gettext_lazy("Nội dung gửi lên vượt mức nhận. Hãy gửi ít hơn, và tải từng tệp một."),
    ),
    "invalid": Kind(
        422,
        gettext_lazy("Dữ liệu chưa hợp lệ"),
        gettext_lazy("Một số mục chưa đúng. Hãy sửa các mục nêu trong errors rồi gửi lại."),
    ),
    "key-reused": Kind(
        422,
        gettext_lazy("Khoá đã dùng cho yêu cầu khác"),
        gettext_lazy("Idempotency-Key này đã đi cùng một nội dung khác. Hãy dùng khoá mới cho yêu cầu mới."),
    ),
    "too-many": Kind(
        429,
        gettext_lazy("Thử quá nhiều lần"),
        gettext_lazy("Đã có quá nhiều lần nhập sai. Hãy đợi 15 phút rồi thử lại."),
    ),
    "fault": Kind(
        500,
        gettext_lazy("Hệ thống gặp lỗi"),
        gettext_lazy("Lỗi thuộc về hệ thống và đã được ghi lại. Hãy thử lại sau ít phút; không có gì bị làm hai lần."),
    ),
    "unavailable": Kind(
        503,
        gettext_lazy("Tạm thời không phục vụ được"),
        gettext_lazy(
            "Kho dữ liệu đang không trả lời. Hãy gửi lại sau số giây nêu ở Retry-After; không có gì bị làm hai lần."
        ),
    ),
    "full": Kind(
        507,
        gettext_lazy("Kho tệp tạm hết chỗ"),
        gettext_lazy("Máy chủ tạm hết chỗ nên chưa giữ được tệp. Hãy thử lại sau ít phút."),
    ),
}
BY_STATUS = {
    400: "malformed",
    401: "sign-in",
    403: "forged",
    404: "not-found",
    405: "method",
    413: "too-large",
    429: "too-many",
}


def problem(kind: str, detail: object = "", errors: Errors | None = None) -> HttpResponse:
    """Return the response for a kind of problem; `errors` maps dotted field paths to sentences."""
    known = KINDS[kind]
    body: dict[str, Any] = {
        "type": f"{reverse('api:reference')}#problem-{kind}",
        "title": str(known.title),
        "status": known.status,
        "detail": str(detail or known.remedy),
    }
    if errors:
        body["errors"] = [
            {"path": path, "pointer": "#/" + path.replace(".", "/"), "detail": str(sentence)}
            for path, sentences in errors.items()
            for sentence in sentences
        ]
    answer = JsonResponse(
        body, status=known.status, content_type=MEDIA_TYPE, json_dumps_params={"ensure_ascii": False, "indent": 2}
    )
    if known.status == UNAVAILABLE:
        answer["Retry-After"] = str(RETRY_AFTER)
    return answer


def not_found(request: HttpRequest, rest: str = "") -> HttpResponse:
    """Answer for every address below the API that does not exist."""
    del request, rest
    return problem("not-found")


def install(api: NinjaAPI) -> None:
    """Let every error of the API be answered with problem details."""
    for error, answer in _ANSWERS.items():
        api.add_exception_handler(error, answer)


def _plain(kind: str) -> Callable[[HttpRequest, Any], HttpResponse]:
    return lambda _request, _error: problem(kind)


def _told(kind: str) -> Callable[[HttpRequest, Any], HttpResponse]:
    return lambda _request, error: problem(kind, error)


def _http(request: HttpRequest, error: HttpError) -> HttpResponse:
    del request
    return problem(BY_STATUS.get(error.status_code, "malformed"))


def _invalid(request: HttpRequest, error: Invalid) -> HttpResponse:
    del request
    return problem("invalid", error, error.errors)


def _unfit(request: HttpRequest, error: Unfit) -> HttpResponse:
    del request
    return problem("invalid", error, {"file": [str(error)]})


def _validation(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """Tell pydantic's findings; a wrong part of the address is an address that does not exist."""
    del request
    if any(item["loc"] and item["loc"][0] == "path" for item in error.errors):
        return problem("not-found")
    return problem("invalid", _("Một số tham số hoặc mục gửi lên chưa đúng dạng."), explain(error.errors))


def _fault(request: HttpRequest, error: Exception) -> HttpResponse:
    log.error("%s %s failed", request.method, request.path, exc_info=error)
    return problem("unavailable" if is_outage(error) else "fault")


_ANSWERS: dict[type[Exception], Callable[[HttpRequest, Any], HttpResponse]] = {
    Exception: _fault,
    Http404: _plain("not-found"),
    ObjectDoesNotExist: _plain("not-found"),
    UnknownProcedure: _told("not-found"),
    HttpError: _http,
    ValidationError: _validation,
    Denied: _told("denied"),
    Conflict: _told("conflict"),
    Invalid: _invalid,
    Unfit: _unfit,
    StoreFull: _told("full"),
    KeyReused: _plain("key-reused"),
    TooManyAttempts: _told("too-many"),
    Refused: _told("conflict"),
    RequestDataTooBig: _plain("too-large"),
    SuspiciousOperation: _plain("malformed"),
    MultiPartParserError: _plain("malformed"),
    RawPostDataException: _plain("malformed"),
    UnreadablePostError: _plain("malformed"),
}
