"""The officer's offline kit: choose what to take along, the list of people met, one person's form."""

from pathlib import Path
from typing import Any, Final

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from thanglong.faces.counter.kit import KitForm, owner_of, portable, sent_rows
from thanglong.faces.counter.presenters.answering import page
from thanglong.faces.counter.views.guarding import helpers_only
from thanglong.faces.portal.views.offline import SCRIPTS as PORTAL_SCRIPTS
from thanglong.faces.portal.views.offline import plain_script
from thanglong.foundation.directory import service as directory
from thanglong.foundation.identity.service import actor_of

SCRIPTS: Final = Path(__file__).parents[1] / "static" / "counter" / "js"
MODULES: Final = (
    "kit-people",
    "kit-form",
    "kit-entries",
    "kit-rows",
    "kit-conditions",
    "kit-send",
    "kit-store",
    "kit-user",
    "kit-words",
)
SHARED: Final = ("suggest", "focus", "submit_once", "unsaved", "pictures", "device-store")
MOST_SHOWN: Final = 100


@helpers_only
@require_safe
def kit(request: HttpRequest) -> HttpResponse:
    """Offer the procedures to take along, and list what came back from earlier tours."""
    actor = actor_of(request)
    context: dict[str, Any] = {
        "procedures": portable(),
        "owner": owner_of(actor),
        "sent": sent_rows(actor, MOST_SHOWN),
        "scripts": [*(f"counter/js/{name}.js" for name in MODULES), *(f"design/js/{name}.js" for name in SHARED)],
    }
    return page(request, "kit/kit", "kit", **context)


@helpers_only
@require_safe
def people(request: HttpRequest) -> HttpResponse:
    """Show the people on this device; the page itself holds nobody's data and is kept as it is."""
    return render(request, "counter/kit/people.html", _shell(request))


@helpers_only
@require_safe
def form(request: HttpRequest, code: str) -> HttpResponse:
    """Show the empty form of one procedure, for a device or for the printer."""
    procedure = next((item for item in portable() if item.code == code), None)
    if procedure is None:
        raise Http404
    kept = KitForm(procedure)
    context = {**_shell(request), "form": kept, "procedure": procedure, "drawn": kept.drawn(request)}
    return render(request, "counter/kit/form.html", context)


@require_safe
def worker(request: HttpRequest) -> HttpResponse:
    """Serve the service worker; its place in the addresses keeps it to the pages of the kit."""
    del request
    return plain_script(PORTAL_SCRIPTS / "offline-units.js", SCRIPTS / "kit-worker.js")


def _shell(request: HttpRequest) -> dict[str, object]:
    """Return what a kept page needs; nothing of the session, since it outlives it."""
    actor = actor_of(request)
    return {"owner": owner_of(actor), "office": directory.agency(actor.agency).name}
