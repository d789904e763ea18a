"""The queue on the wall of the hall: numbers and windows in large type, for everybody, and never a name."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from thanglong.delivery.appointments import queries
from thanglong.foundation.directory import service as directory
from thanglong.foundation.directory.exceptions import UnknownAgencyError
from thanglong.kernel import clock

ONE_STOP = "one_stop_centre"


@never_cache
@require_safe
def display(request: HttpRequest, agency: str) -> HttpResponse:
    """Show the whole screen; without scripts it loads itself again."""
    return render(request, "appointments/display.html", _context(agency))


@never_cache
@require_safe
def board(request: HttpRequest, agency: str) -> HttpResponse:
    """Show only what changes, for screens with scripts."""
    return render(request, "appointments/board.html", _context(agency))


def _context(identifier: str) -> dict[str, Any]:
    try:
        office = directory.agency(identifier)
    except UnknownAgencyError:
        raise Http404 from None
    if office.kind != ONE_STOP:
        raise Http404
    now = clock.now()
    return {"office": office, "board": queries.board(office.identifier, now), "now": now}
