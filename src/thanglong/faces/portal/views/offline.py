"""Filling in without a network: the page that offers it, and the service worker that keeps what was typed meanwhile."""

import re
from functools import cache
from pathlib import Path
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from thanglong.faces.portal.applications import open_application
from thanglong.foundation.identity.service import actor_of, require_person

SCRIPTS = Path(__file__).parents[1] / "static" / "portal" / "js"
STORE = Path(__file__).parents[3] / "design" / "static" / "design" / "js" / "device-store.js"
ON_FORMS = ("upload", "film", "pictures", "typed", "suggest", "focus", "submit_once", "unsaved", "picture")


@require_safe
@never_cache
@require_person
def offline(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """Offer to keep an application on this device; kept itself, it stands in for the review without a network."""
    actor = actor_of(request)
    application = open_application(actor, draft_id)
    if not application.editable:
        return redirect("portal:dossier", dossier_id=draft_id)
    pages = [(page, application.address(page)) for page in application.pages]
    context = {
        "application": application,
        "pages": pages,
        "paths": " ".join(address for _page, address in pages),
        "review": reverse("portal:review", args=[draft_id]),
        "person": actor.id,
        "scripts": [f"design/js/{name}.js" for name in ON_FORMS],
        "units": reverse("portal:units-all"),
    }
    return render(request, "portal/offline.html", context)


@require_safe
def worker(request: HttpRequest) -> HttpResponse:
    """Serve the service worker as one plain script, since not every browser takes modules there."""
    del request
    own = (SCRIPTS / f"offline-{name}.js" for name in ("store", "units", "worker"))
    return plain_script(STORE, *own)


def plain_script(*paths: Path) -> HttpResponse:
    """Answer with modules joined to one script, in which each sees the names of those before it."""
    answer = HttpResponse(_joined(paths), content_type="text/javascript; charset=utf-8")
    answer["Cache-Control"] = "no-cache"
    return answer


@cache
def _joined(paths: tuple[Path, ...]) -> str:
    texts = (path.read_text(encoding="utf-8") for path in paths)
    return "".join(re.sub(r"^import .*$|^export ", "", text, flags=re.MULTILINE) for text in texts)
