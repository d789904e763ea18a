"""Filling an application in: one topic a page, saved at each step, from any device."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from thanglong.delivery.dossiers import service as dossiers
from thanglong.delivery.forms import service as forms
from thanglong.delivery.procedures.service import find
from thanglong.faces.portal.applications import Application, application_of, open_application
from thanglong.faces.portal.filling import Errors, fill
from thanglong.faces.portal.prefilling import known_answers, provenance
from thanglong.faces.portal.supplement_items import points_on
from thanglong.faces.portal.upload_handler import careful_uploads
from thanglong.foundation.identity.service import actor_of, require_person
from thanglong.kernel.errors import Refused


@require_POST
@require_person
def start(request: HttpRequest, code: str) -> HttpResponse:
    """Begin an application with what is known already."""
    procedure = find(code)
    if procedure is None:
        raise Http404
    actor = actor_of(request)
    known = known_answers(procedure, actor)
    draft = dossiers.untouched_draft(procedure, actor, known) or dossiers.open_draft(procedure, actor, known)
    return redirect("portal:application", draft_id=draft.pk)


@require_safe
@never_cache
@require_person
def resume(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """Go on where the applicant stopped."""
    application = open_application(actor_of(request), draft_id)
    if not application.editable:
        return redirect("portal:dossier", dossier_id=draft_id)
    return redirect(application.address(application.next_unfinished))


@careful_uploads
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@require_person
def page(request: HttpRequest, draft_id: UUID, page_id: str) -> HttpResponse:
    """Show one page, or take what was typed on it."""
    actor = actor_of(request)
    application = open_application(actor, draft_id)
    if not application.editable:
        return redirect("portal:dossier", dossier_id=draft_id)
    asked = application.page(page_id)
    if asked is None:
        return redirect("portal:application", draft_id=draft_id)
    if request.method != "POST":
        return _show(request, application, asked, {})
    filled = fill(application, asked, request, actor)
    if filled.stays and not _later(request):
        return _show(request, filled.application, asked, filled.errors)
    if _later(request):
        messages.success(request, gettext("Đã lưu. Bạn làm tiếp lúc nào cũng được, trên máy nào cũng được."))
        return redirect("portal:my-dossiers")
    back = request.POST.get("return") == "review"
    following = filled.application.after(asked, back_to_review=back)
    return redirect(filled.application.address(following, back_to_review=back and following is not None))


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@require_person
def discard(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """Throw a draft away, after asking."""
    actor = actor_of(request)
    application = application_of(actor, draft_id)
    if request.method != "POST":
        return render(request, "portal/discard.html", {"application": application})
    try:
        dossiers.discard(draft_id, actor)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, gettext("Đã xoá bản nháp."))
    return redirect("portal:my-dossiers")


def _later(request: HttpRequest) -> bool:
    return "later" in request.POST


def _show(request: HttpRequest, application: Application, asked: forms.Page, errors: Errors) -> HttpResponse:
    known = known_answers(application.procedure, actor_of(request))
    drawn = forms.render_page(
        request,
        application.form,
        asked,
        application.answers,
        errors,
        provenance=provenance(asked, application.answers, known),
        files=application.files(),
        suggest_url=f"{reverse('portal:units')}?q=",
        everything="everything" in request.GET,
    )
    back_to_review = "review" in (request.POST.get("return"), request.GET.get("return"))
    context = {
        "application": application,
        "page": asked,
        "drawn": drawn,
        "number": application.number(asked) if asked in application.pages else 1,
        "back_url": application.address(None) if back_to_review else application.before(asked),
        "back_to_review": back_to_review,
        "points": points_on(application, asked),
        "errors": errors,
    }
    return render(request, "portal/application_page.html", context, status=422 if errors else 200)
