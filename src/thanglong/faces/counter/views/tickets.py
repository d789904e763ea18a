"""Whose turn it is: give tickets, call, and see who is expected today."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from thanglong.delivery.appointments import service as appointments
from thanglong.delivery.counters import service as counters
from thanglong.faces.counter.presenters.answering import carry_out, page
from thanglong.faces.counter.views.guarding import helpers_only
from thanglong.foundation.directory import service as directory
from thanglong.foundation.identity.service import actor_of
from thanglong.kernel import clock
from thanglong.kernel.actions import perform
from thanglong.kernel.errors import Refused

WINDOW = "counter_window"


@helpers_only
@require_safe
def tickets(request: HttpRequest) -> HttpResponse:
    """Show the queue of the counter, the present ticket first."""
    return _show(request)


def _show(request: HttpRequest, refusal: Refused | None = None) -> HttpResponse:
    actor, now = actor_of(request), clock.now()
    window = request.session.get(WINDOW, "")
    queue = appointments.waiting(actor.agency, now)
    context = {
        "window": window,
        "present": appointments.at_window(actor.agency, window, now) if window else None,
        "queue": [{"ticket": item, "minutes": int((now - item.taken_at).total_seconds() // 60)} for item in queue],
        "missed": appointments.missed(actor.agency, now),
        "expected": appointments.expected_today(actor.agency, now),
        "served": appointments.served_count(actor.agency, now),
        "minutes": appointments.minutes_to_wait(actor.agency, len(queue), now),
        "helped": counters.helped(actor.agency),
        "board_url": reverse("appointments:display", args=[actor.agency]),
        "code": request.POST.get("code", ""),
    }
    return page(request, "tickets", "tickets", refusal=refusal, **context)


@helpers_only
@require_POST
def take(request: HttpRequest) -> HttpResponse:
    """Give a ticket to somebody who has arrived, and print it."""
    action = appointments.TakeTicket(booking_code=request.POST.get("code", ""), priority="priority" in request.POST)
    try:
        ticket = perform(action, actor_of(request))
    except Refused as refusal:
        return _show(request, refusal)
    done = _("Đã phát số %(label)s.") % {"label": ticket.label}
    return carry_out(request, lambda: None, done=done, then=reverse("counter:ticket", args=[ticket.pk]))


@helpers_only
@require_POST
def call(request: HttpRequest) -> HttpResponse:
    """Call the next to the officer's window, or one ticket again; the window is remembered."""
    window = request.POST.get("window", "").strip()[:12]
    request.session[WINDOW] = window
    wanted = request.POST.get("ticket", "")
    try:
        chosen = UUID(wanted) if wanted else None
    except ValueError:
        raise Http404 from None
    action = appointments.CallNext(window=window, ticket_id=chosen)
    then = reverse("counter:tickets")
    return carry_out(request, lambda: perform(action, actor_of(request)), done="", then=then)


@helpers_only
@require_POST
def close(request: HttpRequest, ticket_id: UUID) -> HttpResponse:
    """Note that a call was served, or that nobody came."""
    _ticket(request, ticket_id)
    action = appointments.CloseTicket(ticket_id=ticket_id, state=request.POST.get("state", ""))
    then = reverse("counter:tickets")
    return carry_out(request, lambda: perform(action, actor_of(request)), done="", then=then)


@helpers_only
@require_safe
def ticket(request: HttpRequest, ticket_id: UUID) -> HttpResponse:
    """Show one ticket, made for a small piece of paper."""
    found, now = _ticket(request, ticket_id), clock.now()
    queue = appointments.waiting(found.agency, now)
    ahead = queue.index(found) if found in queue else 0
    context = {
        "ticket": found,
        "agency": directory.agency(found.agency),
        "ahead": ahead,
        "minutes": appointments.minutes_to_wait(found.agency, ahead, now),
    }
    return render(request, "counter/ticket.html", context)


def _ticket(request: HttpRequest, ticket_id: UUID) -> appointments.Ticket:
    found = appointments.Ticket.objects.filter(pk=ticket_id, agency=actor_of(request).agency).first()
    if found is None:
        raise Http404
    return found
