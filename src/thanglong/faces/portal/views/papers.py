"""The one-stop forms as PDF."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from thanglong.delivery.dossiers import service as dossiers
from thanglong.delivery.dossiers.constants import Status
from thanglong.faces.portal.applications import own_dossier
from thanglong.faces.portal.given_papers import refused_by, was_refused
from thanglong.foundation.identity.service import actor_of, require_person


@require_safe
@never_cache
@require_person
def receipt(request: HttpRequest, dossier_id: UUID) -> HttpResponse:
    """Confirm the submission; from acceptance on form 01, with the appointment."""
    dossier = own_dossier(actor_of(request), dossier_id)
    name = "tiep-nhan" if dossier.accepted_at else "da-nop"
    return pdf(dossiers.receipt_pdf(dossier), f"{dossier.label}-{name}.pdf")


@require_safe
@never_cache
@require_person
def supplement(request: HttpRequest, dossier_id: UUID, number: int) -> HttpResponse:
    """Form 02: what is asked in addition."""
    dossier = own_dossier(actor_of(request), dossier_id)
    asked = next((one for one in dossiers.supplements(dossier) if one.number == number), None)
    if asked is None:
        raise Http404
    return pdf(dossiers.supplement_pdf(asked), f"{dossier.label}-bo-sung-{number}.pdf")


@require_safe
@never_cache
@require_person
def refusal(request: HttpRequest, dossier_id: UUID) -> HttpResponse:
    """Form 03: refused, with reason and basis."""
    dossier = own_dossier(actor_of(request), dossier_id)
    if not was_refused(dossier):
        raise Http404
    return pdf(dossiers.refusal_pdf(dossier, refused_by(dossier)), f"{dossier.label}-tu-choi.pdf")


@require_safe
@never_cache
@require_person
def stop(request: HttpRequest, dossier_id: UUID) -> HttpResponse:
    """Form 05: stopped at the applicant's wish."""
    dossier = own_dossier(actor_of(request), dossier_id)
    if dossier.status != Status.WITHDRAWN:
        raise Http404
    return pdf(dossiers.stop_pdf(dossier), f"{dossier.label}-dung.pdf")


def pdf(content: bytes, name: str) -> HttpResponse:
    """Send a PDF that the browser may show."""
    return HttpResponse(
        content, content_type="application/pdf", headers={"Content-Disposition": f'inline; filename="{name}"'}
    )
