"""Checking a document: by its file, by the code printed on it, by its number or its digest."""

import hashlib
import re
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from thanglong.delivery.payments.service import is_receipt
from thanglong.delivery.uploads.constants import Trouble
from thanglong.faces.portal.issued_documents import by_digest, by_number, by_reference
from thanglong.faces.portal.upload_handler import careful_uploads
from thanglong.foundation.trust import service as trust

REFERENCE = re.compile(r"[0-9A-Z]{4}(-[0-9A-Z]{4}){2}")
DIGEST = re.compile(r"[0-9a-f]{64}")
LONGEST = 100


@careful_uploads
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def verify(request: HttpRequest) -> HttpResponse:
    """Judge a file, or find a document issued here."""
    if request.method == "POST":
        return _judge(request)
    wanted = request.GET.get("code", "").strip()[:LONGEST]
    return _find(request, wanted) if wanted else _show(request)


@require_safe
def printed(request: HttpRequest, reference: str) -> HttpResponse:
    """Say what a printed document is, to whoever scans the code on it; no personal data."""
    document = by_reference(reference)
    if document is None:
        return _show(request, code=reference, errors={"code": [_unknown()]}, status=404)
    return render(request, "portal/printed.html", {"document": document})


def _find(request: HttpRequest, wanted: str) -> HttpResponse:
    if REFERENCE.fullmatch(wanted.upper()) and by_reference(wanted):
        return redirect("portal:printed", reference=wanted.upper())
    plain = wanted.lower().replace(" ", "").replace(":", "")
    found = by_digest(plain) if DIGEST.fullmatch(plain) else by_number(wanted)
    errors = {} if found else {"code": [_unknown()]}
    return _show(request, code=wanted, documents=found, errors=errors)


def _unknown() -> str:
    return gettext(
        "Không có văn bản nào phát hành tại đây mang mã, số này. Hãy so lại từng chữ với bản in; "
        "nếu vẫn không thấy, đừng dùng văn bản đó và hỏi cơ quan ghi trên văn bản."
    )


def _judge(request: HttpRequest) -> HttpResponse:
    upload = request.FILES.get("file")
    if upload is None:
        return _show(request, errors={"file": [gettext("Hãy chọn tệp PDF cần kiểm tra.")]})
    if trouble := getattr(upload, "trouble", None):
        large = gettext("Tệp lớn hơn 20 MB nên không kiểm tra được tại đây.")
        full = gettext("Máy chủ tạm hết chỗ. Hãy thử lại sau ít phút.")
        return _show(request, errors={"file": [large if trouble is Trouble.TOO_LARGE else full]})
    content = upload.read()
    digest = hashlib.sha256(content).hexdigest()
    receipt = is_receipt(digest)
    verdict = trust.verify_pdf(content, expect=trust.SEALED if receipt else trust.OFFICIAL)
    return _show(request, name=upload.name, verdict=verdict, receipt=receipt, documents=by_digest(digest))


def _show(request: HttpRequest, status: int = 0, **told: Any) -> HttpResponse:
    return render(request, "portal/verify.html", told, status=status or (422 if told.get("errors") else 200))
