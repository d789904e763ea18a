"""Answering a request for more: what is asked, why, and where to put it right."""

from collections.abc import Sequence
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from thanglong.delivery.forms import service as forms
from thanglong.faces.portal.applications import Application, application_of, own_dossier
from thanglong.faces.portal.supplement_items import asked_points
from thanglong.foundation.identity.service import actor_of, require_person


@require_safe
@never_cache
@require_person
def supplement(request: HttpRequest, dossier_id: UUID) -> HttpResponse:
    """Show the open request with links to the pages concerned."""
    actor = actor_of(request)
    dossier = own_dossier(actor, dossier_id)
    application = application_of(actor, dossier_id)
    if application.supplement is None:
        return redirect("portal:dossier", dossier_id=dossier_id)
    context = {
        "dossier": dossier,
        "application": application,
        "supplement": application.supplement,
        "points": [(point, _links(application, point.pages)) for point in asked_points(application)],
        "all_pages": _links(application, application.pages),
    }
    return render(request, "portal/supplement.html", context)


def _links(application: Application, pages: Sequence[forms.Page]) -> list[dict[str, str]]:
    return [{"label": str(page.title), "url": application.address(page)} for page in pages]
