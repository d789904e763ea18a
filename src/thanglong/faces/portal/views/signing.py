"""Second signatures: the page on which somebody reads and signs, the list of who asks me, taking an invitation back."""

from uuid import UUID

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from thanglong.delivery.cosigning import service as cosigning
from thanglong.delivery.cosigning.service import DeclineInvitation, Invitation, WithdrawInvitations
from thanglong.delivery.dossiers import service as dossiers
from thanglong.delivery.dossiers.service import Dossier
from thanglong.faces.portal.applications import Application, application_of
from thanglong.faces.portal.fee_words import fee_lines
from thanglong.faces.portal.reviewing import sections
from thanglong.faces.portal.signatures import signature
from thanglong.faces.portal.views.uploads import SHOWN
from thanglong.foundation.identity.service import actor_of, require_person
from thanglong.foundation.ledger.service import note_read
from thanglong.kernel import files
from thanglong.kernel.actions import perform
from thanglong.kernel.actors import Actor
from thanglong.kernel.errors import Denied, Invalid, Refused


@require_safe
@never_cache
@require_person
def signatures(request: HttpRequest) -> HttpResponse:
    """List what the person has been asked to sign."""
    found = [signature(invitation) for invitation in cosigning.addressed_to(actor_of(request))]
    return render(request, "portal/signatures.html", {"signatures": found})


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@require_person
def sign(request: HttpRequest, secret: str) -> HttpResponse:
    """Show exactly what is signed, and take the answer; for nobody but the person invited."""
    actor = actor_of(request)
    try:
        invitation = _invitation(secret, actor)
    except Denied as refusal:
        return render(request, "portal/sign_not_you.html", {"refusal": refusal}, status=403)
    if request.method == "POST":
        return _answer(request, invitation, actor)
    return _show(request, invitation)


@require_POST
@require_person
def recall(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """Take back the invitations of the applicant's own application."""
    actor = actor_of(request)
    application_of(actor, draft_id)
    try:
        ended = perform(WithdrawInvitations(draft_id=draft_id), actor)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        told = gettext("Đã rút lời mời ký. Bạn sửa hồ sơ và mời lại được.")
        late = gettext("Không còn lời mời nào đang chờ.")
        messages.success(request, told if ended else late)
    return redirect("portal:review", draft_id=draft_id)


@require_safe
@never_cache
@require_person
def sign_file(request: HttpRequest, secret: str, attachment_id: UUID) -> HttpResponseBase:
    """Show the signer one file of what they sign."""
    try:
        invitation = _invitation(secret, actor_of(request))
    except Denied:
        raise Http404 from None
    found = next((item for item in dossiers.attachments(invitation.draft) if item.pk == attachment_id), None)
    if found is None or not signature(invitation).waits:
        raise Http404
    return FileResponse(
        files.open_file(found.file.pk),
        as_attachment=found.file.media_type not in SHOWN,
        filename=found.file.name,
        content_type=found.file.media_type,
    )


def _invitation(secret: str, actor: Actor) -> Invitation:
    try:
        return cosigning.invitation_for(secret, actor)
    except Invitation.DoesNotExist:
        raise Http404 from None


def _answer(request: HttpRequest, invitation: Invitation, actor: Actor) -> HttpResponse:
    try:
        if request.POST.get("answer") == "decline":
            reason = request.POST.get("reason", "")
            perform(DeclineInvitation(invitation_id=invitation.pk, reason=reason), actor)
            messages.success(request, gettext("Đã báo cho người mời là bạn không ký."))
        elif cosigning.accept(invitation.pk, request.POST.get("digest", ""), actor):
            messages.success(request, gettext("Bạn đã ký. Hồ sơ đã được nộp."))
        else:
            messages.success(request, gettext("Bạn đã ký. Hồ sơ được nộp khi đủ điều kiện."))
    except Invalid as refusal:
        return _show(request, invitation, refusal)
    except Refused as refusal:
        messages.warning(request, str(refusal))
    return redirect("portal:sign", secret=invitation.secret)


def _show(request: HttpRequest, invitation: Invitation, refusal: Invalid | None = None) -> HttpResponse:
    shown = signature(invitation)
    context = {"signature": shown, "invitation": invitation, "dossier": None}
    if shown.waits:
        note_read(actor_of(request), f"dossier:{invitation.draft_id}", gettext("Đọc hồ sơ được mời ký"))
        application = Application(invitation.draft, dossiers.procedure_of(invitation.draft))
        price = application.procedure.fee(application.answers)
        context |= {
            "sections": sections(application, change=False),
            "files": _files(application, invitation),
            "fees": fee_lines(price),
            "quote": price,
            "digest": cosigning.digest_of(application.draft, application.procedure),
            "errors": refusal.errors.get("reason", []) if refusal else [],
            "reason": request.POST.get("reason", ""),
        }
    else:
        context["dossier"] = Dossier.objects.filter(pk=invitation.draft_id).first()
    return render(request, "portal/sign.html", context, status=422 if refusal else 200)


def _files(application: Application, invitation: Invitation) -> list[dict[str, str]]:
    return [
        {
            "name": item.file.name,
            "url": reverse("portal:sign-file", args=[invitation.secret, item.pk]),
            "detail": str(application.form.field(item.field).label),
            "state": "ok",
        }
        for item in application.attachments
    ]
