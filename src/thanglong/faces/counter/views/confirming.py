"""The person confirms, on paper or by a code; then the application is sent and its receipt printed."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from thanglong.delivery.counters import service as counters
from thanglong.delivery.dossiers import service as dossiers
from thanglong.delivery.dossiers.constants import Help, Status, TaskKind
from thanglong.delivery.forms import service as forms
from thanglong.delivery.procedures.service import definition
from thanglong.faces.counter.filling import Screen, open_screen, screen_of
from thanglong.faces.counter.presenters.answering import carry_out, page
from thanglong.faces.counter.presenters.intake import parties
from thanglong.faces.counter.scans import posted_scan
from thanglong.faces.counter.views.guarding import helpers_only
from thanglong.faces.portal.qr_pictures import follow_url, picture
from thanglong.faces.portal.upload_handler import careful_uploads
from thanglong.foundation.identity.service import actor_of
from thanglong.kernel.actions import perform
from thanglong.kernel.actors import Actor
from thanglong.kernel.errors import Invalid, Refused


@careful_uploads
@helpers_only
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """Read everything back to the person and take their own confirmation."""
    actor = actor_of(request)
    screen = open_screen(actor, draft_id)
    if screen.draft.submitted_at is not None:
        return redirect("counter:receipt", draft_id=draft_id)
    if screen.draft.look_again:
        return redirect("counter:application", draft_id=draft_id)

    def show(refusal: Refused | None = None) -> HttpResponse:
        answers = screen.draft.answers
        context = {
            "screen": screen,
            "sections": forms.summary(screen.procedure.form, answers, unanswered=False),
            "parties": parties(screen.reception, None),
            "papers": screen.paper_rows,
            "quote": screen.procedure.fee(answers, screen.reception.channel),
            "confirmed": _confirmed(screen),
            "at_counter": screen.reception.help == Help.COUNTER,
        }
        return page(request, "confirm", "intake", refusal=refusal, **context)

    if request.method != "POST":
        return show()
    here, done = reverse("counter:confirm", args=[draft_id]), _("Người dân đã xác nhận tờ khai.")
    if "send" in request.POST:
        done = _("Đã gửi mã tới hộp thư của người dân. Hãy chờ họ đọc mã.")
    return carry_out(request, lambda: _confirm(request, screen, actor), done=done, then=here, again=show)


def _confirm(request: HttpRequest, screen: Screen, actor: Actor) -> None:
    draft_id = screen.draft.pk
    if "send" in request.POST:
        perform(counters.SendCode(draft_id=draft_id), actor)
    elif "by_code" in request.POST:
        action = counters.ConfirmByCode(draft_id=draft_id, code=request.POST.get("code", ""))
        counters.perform_with_code(action, draft_id, actor)
    else:
        scan = posted_scan(request, "scan")
        if scan is None:
            raise Invalid("", {"scan": [_("Hãy chụp hoặc quét tờ khai đã có chữ ký của người dân.")]})
        perform(counters.ConfirmOnPaper(draft_id=draft_id, scan=scan.pk), actor)


def _confirmed(screen: Screen) -> bool:
    answers = forms.keep_visible(screen.procedure.form, screen.draft.answers)
    return bool(screen.reception.confirmation.get("answers_sha256") == forms.digest(answers))


@helpers_only
@require_safe
def declaration(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """Give the declaration on paper, to be read, signed and scanned."""
    screen = screen_of(actor_of(request), draft_id)
    context = {
        "screen": screen,
        "sections": forms.summary(screen.procedure.form, screen.draft.answers, unanswered=False),
        "parties": parties(screen.reception, None),
        "co_signers": [who["name"] for _field, who in forms.co_signers(screen.procedure.form, screen.draft.answers)],
    }
    return render(request, "counter/declaration.html", context)


@helpers_only
@require_POST
def submit(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """Send the application; at the counter it is accepted in the same breath."""
    actor = actor_of(request)
    screen = screen_of(actor, draft_id)
    try:
        dossier = perform(dossiers.SubmitDossier(draft_id=draft_id), actor)
    except dossiers.AlreadySubmitted:
        return redirect("counter:receipt", draft_id=draft_id)
    except Refused as refusal:
        sentences = [text for said in getattr(refusal, "errors", {}).values() for text in said]
        messages.warning(request, " ".join([str(refusal), *sentences]))
        return redirect("counter:confirm", draft_id=draft_id)
    if screen.reception.help == Help.COUNTER and "accept" in request.POST:
        _accept(request, dossier, actor)
    return redirect("counter:receipt", draft_id=draft_id)


def _accept(request: HttpRequest, dossier: dossiers.Dossier, actor: Actor) -> None:
    task = next((item for item in dossiers.open_tasks(dossier) if item.kind == TaskKind.INTAKE), None)
    if task is None:
        return
    try:
        perform(dossiers.AcceptDossier(task_id=task.pk), actor)
    except Refused as refusal:
        messages.warning(request, str(refusal))


@helpers_only
@require_safe
def receipt(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """Give what the person takes home: the code, the QR, the secret, and when the answer is due."""
    screen = screen_of(actor_of(request), draft_id)
    dossier = dossiers.Dossier.objects.filter(pk=draft_id).first()
    if dossier is None:
        raise Http404
    url = follow_url(dossier)
    context: dict[str, Any] = {
        "dossier": dossier,
        "procedure": definition(dossier.revision_id),
        "follow_url": url,
        "qr": picture(url),
        "parties": parties(screen.reception, dossier),
        "may_withdraw": dossiers.can_withdraw(dossier),
        "stopped": dossier.status == Status.WITHDRAWN,
        "status_name": dossiers.status_catalogue()[Status(dossier.status)].name,
        "readable": dossiers.Dossier.objects.visible_to(actor_of(request)).filter(pk=dossier.pk).exists(),
    }
    return page(request, "receipt", "intake", **context)
