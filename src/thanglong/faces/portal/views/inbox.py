"""Messages to the applicant."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

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
    if message.dossier_id is not None and "stay" not in request.POST:
        return redirect("portal:dossier", dossier_id=message.dossier_id)
    return redirect("portal:inbox")
