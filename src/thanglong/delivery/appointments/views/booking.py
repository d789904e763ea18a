"""Booking: choose an office, a day, a time; see and give back what is booked."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from thanglong.delivery.appointments import service as appointments
from thanglong.delivery.appointments.constants import BookingState
from thanglong.delivery.appointments.places import offices
from thanglong.delivery.dossiers import service as dossiers
from thanglong.delivery.procedures.service import catalogue, find
from thanglong.foundation.directory import service as directory
from thanglong.foundation.directory.exceptions import UnknownAgencyError
from thanglong.foundation.identity.service import actor_of, require_person
from thanglong.kernel import clock
from thanglong.kernel.actions import perform
from thanglong.kernel.actors import Actor
from thanglong.kernel.errors import Refused

ONE_STOP = "one_stop_centre"
MOST_SHOWN = 20


@never_cache
@require_person
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """List the person's appointments, the coming ones first."""
    actor, now = actor_of(request), clock.now()
    coming = [_row(item) for item in appointments.coming(actor, now)]
    past = appointments.bookings(actor).exclude(state=BookingState.BOOKED, starts_at__gt=now)
    context = {"coming": coming, "past": [_row(item) for item in past[:MOST_SHOWN]]}
    return render(request, "appointments/mine.html", context)


def _row(booking: appointments.Booking) -> dict[str, Any]:
    procedure = find(booking.procedure_code) if booking.procedure_code else None
    held = booking.state == BookingState.BOOKED
    over = held and booking.starts_at <= clock.now()
    return {
        "booking": booking,
        "office": directory.agency(booking.agency).name,
        "procedure": procedure.name if procedure else "",
        "state": _("Không đến") if over else booking.get_state_display(),
        "wall": reverse("appointments:display", args=[booking.agency]),
    }


@never_cache
@require_person
@require_http_methods(["GET", "HEAD", "POST"])
def book(request: HttpRequest) -> HttpResponse:
    """Choose office, day and time on one page that grows; every choice is in the address."""
    actor = actor_of(request)
    office = _office(request.GET.get("office", ""))
    if request.method == "POST" and office is not None:
        try:
            booking = perform(_action(request, office), actor)
        except Refused as refusal:
            return _page(request, actor, office, str(refusal))
        messages.success(request, _("Đã đặt lịch hẹn. Mã của bạn: %(code)s.") % {"code": booking.code})
        return redirect("appointments:mine")
    return _page(request, actor, office)


def _action(request: HttpRequest, office: directory.AgencyInfo) -> appointments.BookSlot:
    try:
        starts_at = datetime.fromisoformat(request.POST.get("slot", ""))
        dossier = UUID(text) if (text := request.POST.get("dossier", "")) else None
    except ValueError:
        raise Refused(_("Hãy chọn một giờ còn chỗ.")) from None
    if starts_at.tzinfo is None:
        raise Refused(_("Hãy chọn một giờ còn chỗ."))
    code = request.POST.get("procedure", "")
    return appointments.BookSlot(
        agency=office.identifier,
        starts_at=starts_at,
        procedure_code=code if code and find(code) else "",
        dossier_id=dossier,
    )


def _page(request: HttpRequest, actor: Actor, office: directory.AgencyInfo | None, refusal: str = "") -> HttpResponse:
    text, now = request.GET.get("q", "").strip()[:80], clock.now()
    days = appointments.open_days(office.identifier, at=now) if office else []
    day = _day(request.GET.get("day", ""), days)
    context = {
        "text": text,
        "offices": offices(actor, text) if office is None else [],
        "office": office,
        "days": days,
        "day": day,
        "slots": appointments.slots(office.identifier, day, at=now) if office and day else [],
        "procedures": [(item.code, str(item.name)) for item in catalogue()],
        "procedure": request.POST.get("procedure", request.GET.get("procedure", "")),
        "dossiers": [(str(item.pk), item.label) for item in dossiers.applications(actor)[:MOST_SHOWN]],
        "dossier": request.POST.get("dossier", request.GET.get("dossier", "")),
        "refusal": refusal,
    }
    return render(request, "appointments/book.html", context, status=409 if refusal else 200)


def _office(identifier: str) -> directory.AgencyInfo | None:
    if not identifier:
        return None
    try:
        found = directory.agency(identifier)
    except UnknownAgencyError:
        raise Http404 from None
    if found.kind != ONE_STOP:
        raise Http404
    return found


def _day(text: str, days: list[date]) -> date | None:
    chosen = next((day for day in days if day.isoformat() == text), None)
    return chosen or (days[0] if days else None)


@never_cache
@require_person
@require_POST
def cancel(request: HttpRequest, booking_id: UUID) -> HttpResponse:
    """Give an appointment back."""
    actor = actor_of(request)
    if not appointments.bookings(actor).filter(pk=booking_id).exists():
        raise Http404
    try:
        perform(appointments.CancelBooking(booking_id=booking_id), actor)
    except Refused as refusal:
        messages.warning(request, str(refusal))
    else:
        messages.success(request, _("Đã huỷ lịch hẹn. Chỗ của bạn nhường cho người khác."))
    return redirect("appointments:mine")
