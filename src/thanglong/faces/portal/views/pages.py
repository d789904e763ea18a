"""Pages about the portal itself."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from thanglong.faces.portal.system_state import parts
from thanglong.foundation.identity.service import actor_of
from thanglong.kernel import clock


@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """State what works for whom, and what does not yet."""
    return render(request, "portal/accessibility.html")


@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    """Say what is kept, why, and who sees it."""
    return render(request, "portal/privacy.html")


@require_safe
@never_cache
def status(request: HttpRequest) -> HttpResponse:
    """Say honestly how the system is doing."""
    found = parts(actor_of(request))
    context = {"parts": found, "fine": all(part.fine for part in found), "at": clock.now()}
    return render(request, "portal/status.html", context)
