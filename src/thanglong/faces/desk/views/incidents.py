"""What stands still and whose it is: for owners, heads and operators."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from thanglong.delivery.incidents import service as incidents
from thanglong.delivery.incidents.constants import Kind, State
from thanglong.faces.desk.presenters import queue
from thanglong.faces.desk.views.guarding import reads
from thanglong.faces.desk.views.on_task import carry_out
from thanglong.foundation.directory import service as directory
from thanglong.foundation.identity.service import actor_of, require_officer
from thanglong.kernel.actors import Actor
from thanglong.kernel.errors import Invalid, Refused

SHOWN = 200


@never_cache
@require_officer
@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """List the actor's unresolved incidents, the worst first, with counts by kind."""
    actor = actor_of(request)
    mine = incidents.concerning(actor).unresolved()
    kind = request.GET.get("kind", "")
    found = mine.filter(kind=kind) if kind in Kind else mine
    counts = incidents.counts(mine)
    context = {
        "counts": [
            {"label": _("Đang mở"), "value": counts.unresolved},
            {"label": _("Nghiêm trọng"), "value": counts.critical},
            {"label": _("Chưa ai nhận"), "value": counts.untaken},
        ],
        "total": counts.unresolved,
        "kinds": [{"kind": one, "label": Kind(one).label, "count": count} for one, count in incidents.by_kind(mine)],
        "kind": kind,
        "rows": [_row(one) for one in found[:SHOWN]],
        "reads": reads(actor),
        "side_navigation": _side(actor),
    }
    return render(request, "desk/incidents.html", context)


@never_cache
@require_officer
@require_safe
def incident(request: HttpRequest, incident_id: UUID) -> HttpResponse:
    """Show one incident with what can be done about it."""
    return _page(request, _found(request, incident_id))


@never_cache
@require_officer
@require_POST
def acknowledge(request: HttpRequest, incident_id: UUID) -> HttpResponse:
    """Take it, with a plan."""
    found = _found(request, incident_id)
    action = incidents.AcknowledgeIncident(incident_id=found.pk, plan=request.POST.get("plan", ""))
    return _carry_out(request, found, action, _("Bạn đã nhận xử lý sự cố."))


@never_cache
@require_officer
@require_POST
def resolve(request: HttpRequest, incident_id: UUID) -> HttpResponse:
    """Close it, with what was done."""
    found = _found(request, incident_id)
    action = incidents.ResolveIncident(incident_id=found.pk, reason=request.POST.get("reason", ""))
    return _carry_out(request, found, action, _("Đã đóng sự cố."))


def _carry_out(
    request: HttpRequest,
    found: incidents.Incident,
    action: incidents.AcknowledgeIncident | incidents.ResolveIncident,
    done: str,
) -> HttpResponse:
    here = reverse("desk:incident", args=[found.pk])
    return carry_out(
        request, action, done=done, then=here, back=here, again=lambda refusal: _page(request, found, refusal)
    )


def _found(request: HttpRequest, incident_id: UUID) -> incidents.Incident:
    try:
        return incidents.incident_for(actor_of(request), incident_id)
    except incidents.Incident.DoesNotExist as error:
        raise Http404 from error


def _page(request: HttpRequest, found: incidents.Incident, refusal: Refused | None = None) -> HttpResponse:
    actor = actor_of(request)
    errors = refusal.errors if isinstance(refusal, Invalid) else {}
    context = {
        "row": _row(found),
        "incident": found,
        "open": found.state == State.OPEN,
        "resolved": found.state == State.RESOLVED,
        "reads": reads(actor),
        "plan": request.POST.get("plan", ""),
        "reason": request.POST.get("reason", ""),
        "errors": errors,
        "sentence": "" if errors or refusal is None else str(refusal),
        "side_navigation": _side(actor),
    }
    return render(request, "desk/incident.html", context, status=422 if refusal else 200)


def _side(actor: Actor) -> list[dict[str, Any]]:
    """Return the queue's navigation; operators have no queue."""
    if reads(actor):
        return queue.side(actor, "incidents")
    url = reverse("desk:incidents")
    return [{"items": [{"label": _("Sự cố"), "url": url, "current": True, "icon": "warning"}]}]


def _row(found: incidents.Incident) -> dict[str, object]:
    return {
        "incident": found,
        "agency": directory.agency(found.agency).name if found.agency else _("Người vận hành hệ thống"),
        "tone": "late" if found.severity == "critical" else "wait",
        "url": reverse("desk:incident", args=[found.pk]),
        "dossier_url": reverse("desk:dossier", args=[found.dossier_id]) if found.dossier_id else "",
    }
