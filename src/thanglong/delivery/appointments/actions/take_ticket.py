"""Give somebody who has arrived their turn."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Max
from django.utils.translation import gettext as _

from thanglong.delivery.appointments import events, policies
from thanglong.delivery.appointments.constants import BookingState, Series
from thanglong.delivery.appointments.models import Booking, Ticket
from thanglong.delivery.appointments.queueing import hold_queue, tickets_of_day
from thanglong.kernel import clock
from thanglong.kernel.actions import Action, Change
from thanglong.kernel.actors import Actor
from thanglong.kernel.errors import Invalid


@dataclass(frozen=True, kw_only=True)
class TakeTicket(Action[Booking | None]):
    """Number the ticket within its day; an appointment is found by its code and used once."""

    name = "appointments.take_ticket"
    policy = policies.at_counter

    booking_code: str = ""
    priority: bool = False
    procedure_code: str = ""

    def lock(self) -> Booking | None:
        """Return the appointment, locked, None for a walk-in."""
        if not self.booking_code.strip():
            return None
        code = self.booking_code.strip().upper()
        booking = Booking.objects.select_for_update().filter(code=code, state=BookingState.BOOKED).first()
        if booking is None:
            raise Invalid("", {"code": [_("Không có lịch hẹn nào còn hiệu lực với mã này.")]})
        return booking

    def change(self, subject: Booking | None, actor: Actor, at: datetime) -> Change:
        """Take the next number of the series."""
        self._check_place_and_day(subject, actor, at)
        hold_queue(actor.agency, at)
        series = Series.PRIORITY if self.priority else Series.APPOINTMENT if subject else Series.WALK_IN
        last = tickets_of_day(actor.agency, at).filter(series=series).aggregate(last=Max("number"))["last"] or 0
        ticket = Ticket.objects.create(
            agency=actor.agency,
            day=clock.local(at).date(),
            series=series,
            number=last + 1,
            booking=subject,
            procedure_code=subject.procedure_code if subject else self.procedure_code,
            taken_at=at,
        )
        if subject is not None:
            subject.state = BookingState.ARRIVED
            subject.save(update_fields=["state"])
        news = events.TICKET_TAKEN.make(
            f"ticket:{ticket.pk}", ticket_id=ticket.pk, agency=ticket.agency, label=ticket.label, state=ticket.state
        )
        return Change(ticket, f"ticket:{ticket.pk}", {"label": ticket.label, "agency": ticket.agency}, [news])

    def _check_place_and_day(self, booking: Booking | None, actor: Actor, at: datetime) -> None:
        if booking is None:
            return
        if booking.agency != actor.agency:
            raise Invalid("", {"code": [_("Lịch hẹn này ở một quầy khác.")]})
        if clock.local(booking.starts_at).date() != clock.local(at).date():
            when = f"{clock.local(booking.starts_at):%H:%M %d/%m/%Y}"
            raise Invalid("", {"code": [_("Lịch hẹn này vào lúc %(when)s, không phải hôm nay.") % {"when": when}]})
