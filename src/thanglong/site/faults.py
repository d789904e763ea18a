"""Answers when nothing below could: people with a page, programs with a problem, a part of a page with a line.

Set as Django's handlers, since these also see what goes wrong in a middleware, before or after the view.
"""

import sys

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.views import defaults

from thanglong.faces.api import problems
from thanglong.kernel.database.outages import RETRY_AFTER, is_outage


def unreadable(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer a request that makes no sense."""
    return problems.problem("malformed") if of_api(request) else defaults.bad_request(request, exception)


def fault(request: HttpRequest) -> HttpResponse:
    """Answer a request during which something broke; when the database is away, say when to come back."""
    if is_outage(sys.exc_info()[1]):
        return unavailable(request)
    return problems.problem("fault") if of_api(request) else defaults.server_error(request)


def unavailable(request: HttpRequest) -> HttpResponse:
    """Say that the node cannot answer for now; needs no database, no session and no context."""
    if of_api(request):
        return problems.problem("unavailable")
    name = "503_part.html" if request.headers.get("HX-Request") == "true" else "503.html"
    again = request.get_full_path() if request.method in {"GET", "HEAD"} else ""
    answer = HttpResponse(render_to_string(name, {"again": again}), status=503)
    answer["Retry-After"] = str(RETRY_AFTER)
    answer["Cache-Control"] = "no-store"
    return answer


def of_api(request: HttpRequest) -> bool:
    """Tell whether a program asked, which wants a problem and not a page."""
    return request.path_info.startswith(reverse("api:reference"))
