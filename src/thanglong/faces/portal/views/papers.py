"""The one-stop forms, as pages and as PDF."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from thanglong.delivery.dossiers import service as dossiers
from thanglong.delivery.dossiers.service import Dossier
from thanglong.delivery.letters import service as letters
from thanglong.delivery.letters.constants import Form
from thanglong.faces.portal.applications import own_dossier
from thanglong.foundation.identity.service import actor_of, require_person


@require_safe
@never_cache
@require_person
def receipt(request: HttpRequest, dossier_id: UUID) -> HttpResponse:
    """Confirm the submission; from acceptance on form 01, with the appointment."""
    dossier = own_dossier(actor_of(request), dossier_id)
    receipts = [one for one in letters.listed(dossier) if one.form == Form.RECEIPT]
    if receipts:
        return _pdf(dossier, receipts[-1].key)
    return pdf(dossiers.receipt_pdf(dossier), f"{dossier.label}-da-nop.pdf")


@require_safe
@never_cache
@require_person
def supplement(request: HttpRequest, dossier_id: UUID, number: int) -> HttpResponse:
    """Form 02: what is asked in addition."""
    return _pdf(own_dossier(actor_of(request), dossier_id), f"{Form.SUPPLEMENT.value}-{number}")


@require_safe
@never_cache
@require_person
def refusal(request: HttpRequest, dossier_id: UUID) -> HttpResponse:
    """Form 03: refused, with reason and basis."""
    return _pdf(own_dossier(actor_of(request), dossier_id), f"{Form.REFUSAL.value}-1")


@require_safe
@never_cache
@require_person
def stop(request: HttpRequest, dossier_id: UUID) -> HttpResponse:
    """Form 05: stopped at the applicant's wish."""
    return _pdf(own_dossier(actor_of(request), dossier_id), f"{Form.STOP.value}-1")


@require_safe
@never_cache
@require_person
def letter_pdf(request: HttpRequest, dossier_id: UUID, key: str) -> HttpResponse:
    """Give any form of the dossier as PDF."""
    return _pdf(own_dossier(actor_of(request), dossier_id), key)


@require_safe
@never_cache
@require_person
def letter(request: HttpRequest, dossier_id: UUID, key: str) -> HttpResponse:
    """Show any form of the dossier as a page, which every phone and every screen reader can read."""
    dossier = own_dossier(actor_of(request), dossier_id)
    found = _letter(dossier, key)
    context = {
        "dossier": dossier,
        "sheet": letters.sheet(found, dossier),
        "pdf_url": reverse("portal:letter-pdf", args=[dossier.pk, key]),
        "back_url": reverse("portal:dossier", args=[dossier.pk]),
    }
    return render(request, "portal/letter.html", context)


def _letter(dossier: Dossier, key: str) -> letters.Letter:
    try:
        return letters.letter(dossier, key)
    except letters.Letter.DoesNotExist as error:
        raise Http404 from error


def _pdf(dossier: Dossier, key: str) -> HttpResponse:
    return pdf(letters.pdf(_letter(dossier, key), dossier), f"{dossier.label}-mau-{key}.pdf")


def pdf(content: bytes, name: str) -> HttpResponse:
    """Send a PDF that the browser may show."""
    return HttpResponse(
        content, content_type="application/pdf", headers={"Content-Disposition": f'inline; filename="{name}"'}
    )
