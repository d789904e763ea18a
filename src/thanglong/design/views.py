"""The living gallery: every component with its states and snippet, so that faces are built from one set of parts."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from thanglong.design import contrast, icons, samples
from thanglong.design import gallery as parts


@require_safe
def gallery(request: HttpRequest) -> HttpResponse:
    """Show every component, token and icon."""
    context = {
        "sections": parts.sections(request),
        "pairs": contrast.pairs(),
        "icons": sorted(icons.drawings()),
        "pages": parts.PAGES,
    }
    return render(request, "design/gallery/index.html", context)


@require_safe
def sample_page(request: HttpRequest, name: str) -> HttpResponse:
    """Show one whole page made of the components."""
    if name not in parts.PAGES:
        raise Http404
    return render(request, f"design/gallery/pages/{name}.html", {**samples.context(), **samples.shell(name)})
