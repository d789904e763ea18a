"""Reviewing, sending once, and the receipt."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from thanglong.delivery.cosigning import service as cosigning
from thanglong.delivery.dossiers import service as dossiers
from thanglong.delivery.dossiers.service import AlreadySubmitted, SubmitDossier, SupplyDossier
from thanglong.delivery.procedures.service import definition
from thanglong.faces.portal.applications import Application, located, open_application, own_dossier
from thanglong.faces.portal.fee_words import fee_lines
from thanglong.faces.portal.filling import Errors
from thanglong.faces.portal.journey import dossier_steps
from thanglong.faces.portal.qr_pictures import follow_url, picture
from thanglong.faces.portal.reviewing import promise, sections
from thanglong.faces.portal.signatures import signing_of
from thanglong.faces.portal.supplement_items import asked_points, unchanged
from thanglong.foundation.identity.service import actor_of, require_person
from thanglong.kernel.actions import perform
from thanglong.kernel.actors import Actor
from thanglong.kernel.errors import Conflict, Invalid


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@require_person
def review(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """Show everything once more, then send it once, however often the button is pressed."""
    actor = actor_of(request)
    application = open_application(actor, draft_id)
    if request.method == "POST" and _was_read(request, application):
        return _send(request, application, actor)
    if not application.editable:
        return redirect("portal:dossier", dossier_id=draft_id)
    return _show(request, application, dossiers.problems(application.procedure, application.answers, "online"))


def _was_read(request: HttpRequest, application: Application) -> bool:
    """Tell whether the page that was sent showed the revision that the application is under now."""
    current = str(application.draft.revision_id)
    return request.POST.get("revision", current) == current


def _send(request: HttpRequest, application: Application, actor: Actor) -> HttpResponse:
    draft_id = application.draft.pk
    if application.editable and cosigning.needs_signatures(application.draft, application.procedure):
        return _ask_for_signatures(request, application, actor)
    try:
        if application.draft.submitted_at is None:
            perform(SubmitDossier(draft_id=draft_id), actor)
            return redirect("portal:receipt", dossier_id=draft_id)
        if application.supplement is None:
            raise AlreadySubmitted(draft_id)
        if "unchanged" not in request.POST and unchanged(application):
            return _show(request, application, {}, gettext("Bạn chưa sửa hay gửi thêm gì. Hãy xem lại trước khi gửi."))
        perform(SupplyDossier(dossier_id=draft_id), actor)
    except AlreadySubmitted:
        return redirect("portal:receipt", dossier_id=draft_id)
    except Invalid as refusal:
        return _show(request, application, refusal.errors, str(refusal))
    except Conflict as refusal:
        messages.warning(request, str(refusal))
    else:
        messages.success(request, gettext("Đã gửi phần bổ sung. Thời hạn giải quyết được tính lại từ đầu."))
    return redirect("portal:dossier", dossier_id=draft_id)


def _ask_for_signatures(request: HttpRequest, application: Application, actor: Actor) -> HttpResponse:
    draft_id = application.draft.pk
    try:
        sent = cosigning.request(draft_id, actor)
    except Invalid as refusal:
        return _show(request, application, refusal.errors, str(refusal))
    except Conflict as refusal:
        messages.warning(request, str(refusal))
        return redirect("portal:review", draft_id=draft_id)
    if sent:
        return redirect("portal:dossier" if application.supplement else "portal:receipt", dossier_id=draft_id)
    messages.success(request, gettext("Đã gửi lời mời ký. Hồ sơ được nộp ngay khi đủ chữ ký."))
    return redirect("portal:review", draft_id=draft_id)


def _show(request: HttpRequest, application: Application, problems: Errors, refusal: str = "") -> HttpResponse:
    context = {
        "application": application,
        "signing": signing_of(application),
        "sections": sections(application),
        "fees": fee_lines(application.procedure.fee(application.answers)),
        "quote": application.procedure.fee(application.answers),
        "promise": promise(application),
        "problems": located(application, problems),
        "refusal": refusal,
        "points": asked_points(application),
        "unchanged": unchanged(application),
        "back_url": application.address(application.pages[-1]) if application.pages else application.procedure_url,
    }
    return render(request, "portal/review.html", context, status=422 if refusal else 200)


@require_safe
@never_cache
@require_person
def receipt(request: HttpRequest, dossier_id: UUID) -> HttpResponse:
    """Confirm that the state has the application, and give what is needed to follow it."""
    dossier = own_dossier(actor_of(request), dossier_id)
    url = follow_url(dossier)
    context = {
        "dossier": dossier,
        "procedure": definition(dossier.revision_id),
        "follow_url": url,
        "qr": picture(url),
        "steps": dossier_steps(dossier),
    }
    return render(request, "portal/receipt.html", context)
