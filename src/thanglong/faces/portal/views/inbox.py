"""Messages to the applicant."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from thanglong.delivery.cosigning.events import PREFIX as SIGNATURES
from thanglong.delivery.notifications import service as notifications
from thanglong.foundation.identity.service import account_of, actor_of, require_person
from thanglong.kernel.errors import Denied

MOST = 100


@require_safe
@never_cache
@require_person
def inbox(request: HttpRequest) -> HttpResponse:
    """List the messages, newest first."""
    return render(request, "portal/inbox.html", {"letters": notifications.inbox(account_of(request).pk)[:MOST]})


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
    if message.dossier_id is None:
        return reverse("portal:signatures" if message.kind.startswith(SIGNATURES) else "portal:inbox")
    if message.kind.startswith(SIGNATURES):
        return reverse("portal:review", args=[message.dossier_id])
    return reverse("portal:dossier", args=[message.dossier_id])
