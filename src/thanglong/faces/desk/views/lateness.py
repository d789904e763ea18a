"""The leader's page: what is late, why, and the dossiers behind every number."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from thanglong.delivery.dossiers import service as dossiers
from thanglong.faces.desk.presenters import lateness as present
from thanglong.faces.desk.presenters import queue
from thanglong.faces.desk.presenters.lateness import Narrowed
from thanglong.faces.desk.views.guarding import explained, reads_dossiers
from thanglong.foundation.identity.service import actor_of, require_officer
from thanglong.kernel.actors import Role


@never_cache
@require_officer
@require_safe
@reads_dossiers
def lateness(request: HttpRequest) -> HttpResponse:
    """Show what is late by step, unit, officer and procedure, and list the dossiers of the part chosen."""
    actor = actor_of(request)
    if not actor.has_role(Role.LEADER):
        return explained(request, 403)
    narrowed = Narrowed.of(request.GET.dict())
    everything = dossiers.late_dossiers(actor)
    found = [late for late in everything if narrowed.fits(late)]
    context = {
        "total": len(everything),
        "count": len(found),
        "narrowed": narrowed,
        "charts": present.charts(found, narrowed),
        "rows": present.rows(found),
        "more": max(0, len(found) - present.MOST_ROWS),
        "below": present.below(actor.agency),
        "side_navigation": queue.side(actor, "lateness"),
    }
    return render(request, "desk/lateness.html", context)
