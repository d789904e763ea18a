"""Petitions at the desk: the queue with its clocks, and one petition with what can be done to it."""

from collections.abc import Callable
from typing import Any, Final
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from thanglong.delivery.voices import service as voices
from thanglong.delivery.voices.constants import LONGEST, Topic
from thanglong.design.official_names import official
from thanglong.faces.desk.presenters import petitions as present
from thanglong.faces.desk.views.guarding import reads_dossiers
from thanglong.foundation.directory import service as directory
from thanglong.foundation.identity.service import actor_of, require_officer
from thanglong.foundation.ledger.service import note_read
from thanglong.kernel import clock
from thanglong.kernel.actions import Action, perform
from thanglong.kernel.errors import Invalid, Refused

PURPOSE: Final = "petition_processing"
Builder = Callable[[UUID, QueryDict], Action[Any]]


@never_cache
@require_officer
@require_safe
@reads_dossiers
def petitions(request: HttpRequest) -> HttpResponse:
    """Show one view of the agency's petitions, the most urgent first."""
    actor = actor_of(request)
    view = request.GET.get("view", "open")
    view = view if view in present.VIEWS else "open"
    text = request.GET.get("q", "").strip()[:100]
    after, before = (request.GET.get(name, "")[:80] for name in ("after", "before"))
    page = voices.petition_queue(actor, view, text).page(after=after, before=before)
    context = {
        "view": view,
        "title": present.VIEWS[view],
        "text": text,
        "rows": present.rows(page.rows),
        "side_navigation": present.side(actor, view),
        "clear_url": present.address(view) if text else "",
        "previous_url": present.address(view, q=text, before=page.before) if page.before else "",
        "next_url": present.address(view, q=text, after=page.after) if page.after else "",
    }
    return render(request, "desk/petitions.html", context)


@never_cache
@require_officer
@require_http_methods(["GET", "HEAD", "POST"])
@reads_dossiers
def petition(request: HttpRequest, petition_id: UUID) -> HttpResponse:
    """Show a petition, and do one thing to it."""
    actor = actor_of(request)
    try:
        found = voices.petition_for(actor, petition_id)
    except voices.Petition.DoesNotExist:
        raise Http404 from None
    note_read(actor, f"petition:{petition_id}", PURPOSE)
    verb, refusal = request.POST.get("verb", ""), None
    if request.method == "POST":
        if verb not in BUILDERS:
            raise Http404
        try:
            perform(BUILDERS[verb](petition_id, request.POST), actor)
        except Refused as problem:
            refusal = problem
        else:
            messages.success(request, str(DONE[verb]))
            return redirect(_after(request, petition_id))
    return render(
        request, "desk/petition.html", _context(request, found, verb, refusal), status=422 if refusal else 200
    )


def _after(request: HttpRequest, petition_id: UUID) -> str:
    """Return to the petition, or to the queue when it has left the officer's sight."""
    seen = voices.Petition.objects.visible_to(actor_of(request)).filter(pk=petition_id).exists()
    return reverse("desk:petition", args=[petition_id]) if seen else reverse("desk:petitions")


def _context(request: HttpRequest, found: voices.Petition, verb: str, refusal: Refused | None) -> dict[str, Any]:
    actor = actor_of(request)
    errors = refusal.errors if isinstance(refusal, Invalid) else {}
    if verb == "publish":
        errors = {f"public_{field}": sentences for field, sentences in errors.items()}
    offered = present.offered(found, actor)
    published = voices.PublishedAnswer.objects.filter(petition=found).first()
    return {
        "petition": found,
        "topic": Topic(found.topic).label,
        "clock": present.clock_of(found),
        "exchanges": list(found.exchanges.all()),
        "clocks": [
            {"clock": item, "late": (item.ended_at or clock.now()) > item.due_at} for item in found.clocks.all()
        ],
        "offered": offered,
        "colleagues": present.colleagues(found) if offered & {"assign", "register"} else [],
        "agencies": _agencies(found) if "transfer" in offered else [],
        "complexity": [("1", _("Việc phức tạp"))],
        "published": published,
        "given": request.POST if refusal else {},
        "verb": verb,
        "errors": errors,
        "sentence": "" if errors or refusal is None else str(refusal),
        "longest": LONGEST,
        "side_navigation": present.side(actor),
    }


def _agencies(found: voices.Petition) -> list[tuple[str, str]]:
    above = directory.parent(found.agency)
    known = {agency.identifier: agency.name for agency in [*voices.receiving_agencies(), *([above] if above else [])]}
    known.pop(found.agency, None)
    return [(identifier, str(official(name))) for identifier, name in known.items()]


def _register(petition_id: UUID, posted: QueryDict) -> Action[Any]:
    accused = frozenset(found for text in posted.getlist("accused")[:50] if (found := _uuid(text)))
    return voices.RegisterPetition(petition_id=petition_id, is_complex="complex" in posted, accused=accused)


def _assign(petition_id: UUID, posted: QueryDict) -> Action[Any]:
    return voices.AssignPetition(petition_id=petition_id, assignee=_uuid(posted.get("assignee", "")) or petition_id)


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


BUILDERS: Final[dict[str, Builder]] = {
    "register": _register,
    "assign": _assign,
    "transfer": lambda pk, posted: voices.TransferPetition(
        petition_id=pk, agency=posted.get("agency", ""), reason=posted.get("reason", "")
    ),
    "ask": lambda pk, posted: voices.AskSender(petition_id=pk, question=posted.get("question", "")),
    "draft": lambda pk, posted: voices.DraftAnswer(petition_id=pk, answer=posted.get("answer", "")),
    "approve": lambda pk, posted: voices.ApproveAnswer(petition_id=pk),
    "return": lambda pk, posted: voices.ReturnAnswer(petition_id=pk, note=posted.get("note", "")),
    "publish": lambda pk, posted: voices.PublishAnswer(
        petition_id=pk, question=posted.get("public_question", ""), answer=posted.get("public_answer", "")
    ),
}
DONE: Final = {
    "register": _("Đã vào sổ."),
    "assign": _("Đã giao."),
    "transfer": _("Đã chuyển cơ quan."),
    "ask": _("Đã gửi câu hỏi."),
    "draft": _("Đã trình lãnh đạo duyệt."),
    "approve": _("Đã duyệt, người gửi đọc được câu trả lời."),
    "return": _("Đã trả lại để sửa."),
    "publish": _("Đã công khai."),
}
