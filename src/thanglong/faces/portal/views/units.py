"""Suggestions under address fields, for browsers with scripts; without them the field searches by its own button."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from thanglong.foundation.directory import service as directory

MOST = 8
LONGEST = 120


@require_safe
@cache_control(max_age=300, public=True)
def suggest(request: HttpRequest) -> HttpResponse:
    """Return up to eight communes that a text may mean."""
    found: dict[str, directory.Unit] = {}
    for match in directory.search_units(request.GET.get("q", "")[:LONGEST], MOST, level="commune"):
        for unit in (match.unit,) if match.current else match.successors:
            found.setdefault(unit.code, unit)
    return render(request, "portal/units.html", {"units": list(found.values())[:MOST]})
