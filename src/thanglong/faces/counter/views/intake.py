"""Applying together: who has come, which procedure, one screen to fill in."""

from uuid import UUID

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_safe

from thanglong.delivery.counters import service as counters
from thanglong.delivery.dossiers import service as dossiers
from thanglong.delivery.dossiers.constants import Channel, Help
from thanglong.delivery.forms import service as forms
from thanglong.delivery.procedures.service import catalogue, find, search
from thanglong.faces.counter.filling import Screen, open_screen, screen_of, take
from thanglong.faces.counter.presenters.answering import page
from thanglong.faces.counter.presenters.intake import receptions_in_progress, twin_rows, typed_party
from thanglong.faces.counter.views.guarding import helpers_only
from thanglong.faces.portal.upload_handler import careful_uploads
from thanglong.foundation.identity.service import actor_of
from thanglong.kernel import files
from thanglong.kernel.actions import perform
from thanglong.kernel.actors import Role
from thanglong.kernel.errors import Invalid, Refused

SANDBOX = "default-src 'none'; sandbox"


@helpers_only
@require_safe
def choose(request: HttpRequest) -> HttpResponse:
    """Find the procedure, or go on with an application that was begun."""
    actor, text = actor_of(request), request.GET.get("q", "").strip()[:100]
    found = search(text) if text else catalogue()
    return page(request, "choose", "intake", text=text, found=found, receptions=receptions_in_progress(actor))


@helpers_only
@require_http_methods(["GET", "HEAD", "POST"])
def begin(request: HttpRequest, code: str) -> HttpResponse:
    """Note who stands there and how the application comes in."""
    actor, procedure = actor_of(request), find(code)
    if procedure is None:
        raise Http404
    may_receive = actor.has_role(Role.COUNTER)
    help_kind = request.POST.get("help", Help.COUNTER if may_receive else Help.ASSISTED)

    def show(refusal: Refused | None = None) -> HttpResponse:
        helps = [(item.value, item.label) for item in Help if may_receive or item == Help.ASSISTED]
        channels = [(item.value, item.label) for item in (Channel.COUNTER, Channel.POST)]
        context = {
            "procedure": procedure,
            "helps": helps,
            "help": help_kind,
            "channels": channels,
            "channel": request.POST.get("channel", Channel.COUNTER),
            "typed": request.POST,
            "born": typed_party(request.POST)["birth_date"],
        }
        return page(request, "begin", "intake", refusal=refusal, **context)

    if request.method != "POST":
        return show()
    action = counters.OpenReception(
        procedure_code=procedure.code,
        help=help_kind,
        channel=Channel.ONLINE if help_kind == Help.ASSISTED else request.POST.get("channel", ""),
        person=typed_party(request.POST),
        principal=typed_party(request.POST, "principal_") if "authorised" in request.POST else {},
    )
    try:
        reception = perform(action, actor)
    except Refused as refusal:
        return show(refusal)
    return redirect("counter:application", draft_id=reception.draft_id)


@careful_uploads
@helpers_only
@require_http_methods(["GET", "HEAD", "POST"])
def fill_in(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """Fill the whole application in on one screen; it is saved at every press of a button."""
    screen = open_screen(actor_of(request), draft_id)
    if not screen.application.editable:
        return redirect("counter:receipt", draft_id=draft_id)
    if request.method != "POST":
        return _show(request, screen)
    try:
        screen = take(screen, request)
    except Refused as refusal:
        return _show(request, screen, refusal)
    if screen.errors or forms.action_of(request.POST) is not None or "next" not in request.POST:
        return _show(request, screen)
    if problems := screen.problems():
        screen.errors = problems
        return _show(request, screen, Invalid("", problems))
    if screen.application.supplement is not None:
        return _supply(request, screen)
    return redirect("counter:confirm", draft_id=draft_id)


def _supply(request: HttpRequest, screen: Screen) -> HttpResponse:
    try:
        perform(dossiers.SupplyDossier(dossier_id=screen.draft.pk), actor_of(request))
    except Refused as refusal:
        return _show(request, screen, refusal)
    return redirect("counter:receipt", draft_id=screen.draft.pk)


def _show(request: HttpRequest, screen: Screen, refusal: Refused | None = None) -> HttpResponse:
    pages = screen.application.pages
    context = {
        "screen": screen,
        "drawn": screen.drawn(request, screen.errors),
        "papers": screen.paper_rows,
        "quote": screen.procedure.fee(screen.draft.answers, screen.reception.channel),
        "twins": twin_rows(actor_of(request), screen.reception),
        "more": [item for item in pages if item.id not in screen.draft.pages_done],
    }
    return page(request, "application", "intake", refusal=refusal, **context)


@helpers_only
@require_safe
def file(request: HttpRequest, draft_id: UUID, attachment_id: UUID) -> FileResponse:
    """Give one scanned paper; browsers may not run anything in it."""
    screen = screen_of(actor_of(request), draft_id)
    item = next((item for item in screen.application.attachments if item.pk == attachment_id), None)
    if item is None:
        raise Http404
    stored = item.file
    answer = FileResponse(
        files.open_file(stored.pk), as_attachment=True, filename=stored.name, content_type=stored.media_type
    )
    answer["Content-Security-Policy"] = SANDBOX
    answer["Cache-Control"] = "private, no-store"
    return answer
