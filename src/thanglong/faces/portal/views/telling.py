"""How one wants to be told, and what goes out about a message."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from thanglong.delivery.notifications import service as notifications
from thanglong.delivery.notifications.constants import ChannelName
from thanglong.foundation.identity.service import account_of, actor_of, require_person
from thanglong.kernel.actions import perform


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@require_person
def preferences(request: HttpRequest) -> HttpResponse:
    """Let people choose language and ways; the inbox always stays."""
    account = account_of(request)
    ways = notifications.ways_of(account)
    if request.method == "POST":
        here = {way.name.value for way in ways}
        wanted = set(request.POST.getlist("ways")) | (set(ChannelName.values) - here)
        language = request.POST.get("language", "")
        known = language if language in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
        perform(
            notifications.ChooseWays(account_id=account.pk, language=known, ways=frozenset(wanted)), actor_of(request)
        )
        messages.success(request, _("Đã lưu cách nhận thông báo."))
        return redirect("portal:preferences")
    context = {
        "choices": [_choice(way) for way in ways],
        "wanted": [way.name.value for way in ways if way.wanted],
        "tongues": settings.LANGUAGES,
        "language": notifications.language_for(account),
        "quiet": notifications.quiet_hours(),
    }
    return render(request, "portal/preferences.html", context)


def _choice(way: notifications.Way) -> dict[str, Any]:
    hint = way.address or _("Tài khoản chưa có địa chỉ này, nên chưa gửi được.")
    return {"value": way.name.value, "label": str(way.name.label), "hint": hint}


@require_safe
@never_cache
@require_person
def preview(request: HttpRequest, message_id: UUID) -> HttpResponse:
    """Show exactly what goes out about a message, on each way."""
    letter = notifications.inbox(account_of(request).pk).filter(pk=message_id).first()
    if letter is None:
        raise Http404
    made = [
        {"name": ChannelName(name).label, "composed": composed}
        for name, composed in notifications.previews(letter).items()
    ]
    return render(request, "portal/message_preview.html", {"letter": letter, "previews": made})
