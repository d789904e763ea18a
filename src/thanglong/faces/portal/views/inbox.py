"""Messages to the applicant."""

from collections.abc import Sequence
from typing import Any, Final
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from thanglong.delivery.cosigning.events import PREFIX as SIGNATURES
from thanglong.delivery.dossiers import events
from thanglong.delivery.dossiers.service import Dossier
from thanglong.delivery.notifications import service as notifications
from thanglong.delivery.voices import service as voices
from thanglong.delivery.voices.events import PREFIX as VOICES
from thanglong.faces.portal.message_states import ways
from thanglong.foundation.identity.service import account_of, actor_of, require_person
from thanglong.kernel import clock
from thanglong.kernel.errors import Denied
from thanglong.kernel.keyset import Listing

MOST = 50
RATEABLE: Final = frozenset(
    kind.name for kind in (events.DELIVERED, events.REFUSED, events.RESULT_ISSUED, events.CLOSED)
)


@require_safe
@never_cache
@require_person
def inbox(request: HttpRequest) -> HttpResponse:
    """List the messages, newest first."""
    own = notifications.inbox(account_of(request).pk)
    listing = Listing(own, (own,), "created_at", newest_first=True)
    page = listing.page(after=request.GET.get("after", ""), before=request.GET.get("before", ""), size=MOST)
    context = {
        "letters": _rows(request, page.rows),
        "previous_url": f"?before={page.before}" if page.before else "",
        "next_url": f"?after={page.after}" if page.after else "",
    }
    return render(request, "portal/inbox.html", context)


def _rows(request: HttpRequest, found: Sequence[notifications.Message]) -> list[dict[str, Any]]:
    actor = actor_of(request)
    ended = [message.dossier_id for message in found if message.kind in RATEABLE and message.dossier_id]
    rateable = voices.rateable_among(Dossier.objects.visible_to(actor).filter(pk__in=ended), clock.now())
    return [
        {
            "letter": message,
            "ways": ways(message),
            "rate": message.dossier_id if message.kind in RATEABLE and message.dossier_id in rateable else None,
            "outside": bool(message.deliveries.all()),
        }
        for message in found
    ]


@require_POST
@require_person
def open_message(request: HttpRequest, message_id: UUID) -> HttpResponse:
    """Note that a message was opened and go to what it is about."""
    try:
        message = notifications.mark_read(message_id, actor_of(request))
    except (notifications.Message.DoesNotExist, Denied):
        raise Http404 from None
    if "stay" in request.POST:
        return redirect("portal:inbox")
    return redirect(_subject(message))


def _subject(message: notifications.Message) -> str:
    """Return the address of what a message is about: a dossier, one's own draft, or what one is asked to sign."""
    if message.kind.startswith(VOICES):
        sent = voices.Petition.objects.filter(account_id=message.account_id, reference=message.code).first()
        return reverse("portal:petition", args=[sent.pk]) if sent else reverse("portal:petitions")
    if message.dossier_id is None:
        return reverse("portal:signatures" if message.kind.startswith(SIGNATURES) else "portal:inbox")
    if message.kind.startswith(SIGNATURES):
        return reverse("portal:review", args=[message.dossier_id])
    return reverse("portal:dossier", args=[message.dossier_id])
