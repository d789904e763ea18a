"""Suggestions under address fields, for browsers with scripts; without them the field searches by its own button.

The whole list is for devices that are going where there is no network: they keep it and search it themselves.
"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from thanglong.foundation.directory import service as directory
from thanglong.kernel.vietnamese import fold

MOST = 8
LONGEST = 120


@require_safe
@cache_control(max_age=300, public=True)
def suggest(request: HttpRequest) -> HttpResponse:
    """Return up to eight communes that a text may mean."""
    wanted = request.GET.get("q", "")[:LONGEST]
    found: dict[str, directory.Unit] = {}
    for match in directory.search_units(wanted, MOST, level="commune"):
        for unit in (match.unit,) if match.current else match.successors:
            found.setdefault(unit.code, unit)
    by_own_name = sorted(found.values(), key=lambda unit: fold(wanted) not in fold(unit.full_name))
    return render(request, "portal/units.html", {"units": by_own_name[:MOST]})


@require_safe
@cache_control(max_age=24 * 3600, public=True)
def every(request: HttpRequest) -> HttpResponse:
    """Return every commune of today, a line each: code, tab, full name."""
    del request
    units = (unit for province in directory.provinces() for unit in directory.communes_of(province.code))
    lines = "\n".join(f"{unit.code}\t{unit.full_name}" for unit in units)
    return HttpResponse(lines, content_type="text/plain; charset=utf-8")
