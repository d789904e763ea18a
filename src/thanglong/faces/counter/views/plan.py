"""How the counter's own day is divided into appointments."""

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from thanglong.delivery.appointments import service as appointments
from thanglong.faces.counter.presenters.answering import carry_out, page
from thanglong.faces.counter.views.guarding import planners_only
from thanglong.foundation.identity.service import actor_of
from thanglong.kernel import clock
from thanglong.kernel.actions import perform
from thanglong.kernel.errors import Refused

NUMBERS = ("minutes", "places", "days_ahead")


@planners_only
@require_http_methods(["GET", "HEAD", "POST"])
def plan(request: HttpRequest) -> HttpResponse:
    """Show the plan in force and take a new one from a day on."""
    actor = actor_of(request)
    present = appointments.plan_for(actor.agency, clock.today())
    typed: dict[str, Any] = {name: request.POST.get(name, getattr(present, name)) for name in NUMBERS}
    begins = _day(request)

    def show(refusal: Refused | None = None) -> HttpResponse:
        days = appointments.open_days(actor.agency, at=clock.now())
        context = {"plan": present, "typed": typed, "begins": begins or clock.today(), "days": days[:5]}
        return page(request, "plan", "plan", refusal=refusal, **context)

    if request.method != "POST":
        return show()
    numbers = {name: int(value) if str(value).isdecimal() else -1 for name, value in typed.items()}
    action = appointments.DivideDay(effective_from=begins or date.min, **numbers)
    done = _("Đã đặt khung giờ hẹn. Lịch đã đặt vẫn giữ nguyên.")
    return carry_out(request, lambda: perform(action, actor), done=done, then=reverse("counter:plan"), again=show)


def _day(request: HttpRequest) -> date | None:
    parts = [request.POST.get(f"effective_from_{part}", "") for part in ("year", "month", "day")]
    try:
        return date(*(int(part) for part in parts))
    except ValueError:
        return None
