"""What a kit sends when the network is back: one person at a time, then their files, each as often as the line asks."""

from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Any, Final
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.urls import reverse
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from thanglong.delivery.counters import service as counters
from thanglong.delivery.counters.exceptions import AlreadyMerged
from thanglong.faces.counter.kit import PREFIX, owner_of, problem_rows
from thanglong.faces.counter.presenters.intake import typed_party
from thanglong.faces.counter.views.guarding import helpers_only
from thanglong.faces.portal.upload_handler import careful_uploads
from thanglong.foundation.identity.service import actor_of
from thanglong.kernel import clock
from thanglong.kernel.actions import perform
from thanglong.kernel.actors import Actor
from thanglong.kernel.errors import Conflict, Denied, Invalid, Refused

OWN: Final = ("id", "version", "procedure", "met_at", "csrfmiddlewaretoken")
LARGEST_VERSION: Final = 1_000_000
Answer = Callable[[HttpRequest], JsonResponse]


def in_plain_words(view: Answer) -> Callable[[HttpRequest], HttpResponse]:
    """Answer a refusal in JSON, with a status that tells the device what to do with its copy."""

    @wraps(view)
    def answering(request: HttpRequest) -> HttpResponse:
        try:
            return view(request)
        except Invalid as refusal:
            rows = [{"field": key, "label": "", "said": said} for key, told in refusal.errors.items() for said in told]
            return JsonResponse({"said": str(refusal), "problems": rows}, status=422)
        except Refused as refusal:
            status = 403 if isinstance(refusal, Denied) else 409 if isinstance(refusal, Conflict) else 422
            return JsonResponse({"said": str(refusal)}, status=status)

    return answering


@helpers_only
@require_safe
def standing(request: HttpRequest) -> JsonResponse:
    """Tell a device whose session this is, with a token for what it is about to send."""
    return JsonResponse({"owner": owner_of(actor_of(request)), "token": get_token(request)})


@careful_uploads
@helpers_only
@require_POST
@in_plain_words
def send(request: HttpRequest) -> JsonResponse:
    """Take one person's application; the same again changes nothing and is answered alike."""
    actor = actor_of(request)
    person = typed_party(request.POST, PREFIX)
    entries = {
        str(name): [str(value) for value in values]
        for name, values in request.POST.lists()
        if name not in OWN and not name.startswith(PREFIX)
    }
    action = counters.MergeKept(
        kept_id=_id(request),
        procedure_code=request.POST.get("procedure", "")[:20],
        version=_version(request.POST.get("version", "")),
        person={key: value for key, value in person.items() if key != "basis"},
        entries=entries,
        met_at=_moment(request.POST.get("met_at", "")),
    )
    try:
        kept = perform(action, actor)
    except AlreadyMerged as already:
        kept = already.kept
    return JsonResponse(_told(actor, counters.kept_standing(kept, entries)))


@careful_uploads
@helpers_only
@require_POST
@in_plain_words
def file(request: HttpRequest) -> JsonResponse:
    """Take one file of an application that was sent; a file that comes twice is kept once."""
    upload = request.FILES.get("file")
    if not isinstance(upload, UploadedFile):
        raise Invalid("", {"file": [_("Hãy chọn lại tệp và mục của nó.")]})
    try:
        counters.attach_kept(_id(request), actor_of(request), request.POST.get("field", ""), upload)
    except counters.KeptApplication.DoesNotExist:
        return JsonResponse({"said": _("Chưa có hồ sơ này trên hệ thống. Hãy gửi lại tờ khai trước.")}, status=404)
    return JsonResponse({"kept": True})


def _told(actor: Actor, found: counters.KeptStanding) -> dict[str, Any]:
    if found.reception is None or found.procedure is None:
        return {"state": found.state, "said": _("Hồ sơ này đã bị xoá trên hệ thống.")}
    reception = found.reception
    return {
        "state": found.state,
        "draft": reverse("counter:application", args=[reception.draft_id]),
        "problems": problem_rows(found.procedure, found.problems or {}),
        "twins": len(counters.twins_of(actor, [reception]).get(reception.draft_id, [])),
    }


def _id(request: HttpRequest) -> UUID:
    try:
        return UUID(request.POST.get("id", ""))
    except ValueError:
        raise Invalid(_("Máy gửi một mã hồ sơ không đúng dạng nên không nhận được.")) from None


def _version(text: str) -> int:
    number = int(text) if text.isascii() and text.isdecimal() and len(text) < len(str(LARGEST_VERSION)) else 0
    if not number:
        raise Invalid(_("Máy gửi thiếu số lần sửa nên không nhận được."))
    return number


def _moment(text: str) -> datetime | None:
    """Return when the two met, as the device claims; nothing for what is no moment or lies ahead."""
    try:
        claimed = parse_datetime(text)
    except ValueError:
        return None
    return claimed if claimed is not None and claimed.tzinfo is not None and claimed <= clock.now() else None
