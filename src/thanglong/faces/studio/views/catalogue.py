"""Which procedures there are, which revision binds today, which wait, and how many open dossiers each still has."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from thanglong.delivery.dossiers import service as dossiers
from thanglong.delivery.procedures import service as procedures
from thanglong.faces.studio.presenters import Line, lines
from thanglong.faces.studio.views.guarding import owns_procedures


@never_cache
@owns_procedures
@require_safe
def catalogue(request: HttpRequest) -> HttpResponse:
    """List every procedure with its revisions in short."""
    return render(request, "studio/catalogue.html", {"lines": lines(dossiers.open_by_revision())})


@never_cache
@owns_procedures
@require_safe
def procedure(request: HttpRequest, code: str) -> HttpResponse:
    """Show one procedure's revisions, oldest first."""
    revisions = procedures.revisions(code)
    if not revisions:
        raise Http404
    line = Line.of(revisions, dossiers.open_by_revision())
    return render(request, "studio/procedure.html", {"line": line})
