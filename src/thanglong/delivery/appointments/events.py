"""The news of appointments and queues; no event names a person."""

from datetime import datetime
from uuid import UUID

from pydantic import BaseModel

from thanglong.kernel.events import declare


class BookingNews(BaseModel):
    """Which appointment, where and when."""

    booking_id: UUID
    agency: str
    starts_at: datetime


class TicketNews(BaseModel):
    """Which ticket, where, in which state."""

    ticket_id: UUID
    agency: str
    label: str
    state: str


BOOKED = declare("vn.thanglong.appointments.booked", BookingNews, "Somebody booked a place in a slot.")
CANCELLED = declare("vn.thanglong.appointments.cancelled", BookingNews, "An appointment was given back.")
TICKET_TAKEN = declare("vn.thanglong.appointments.ticket_taken", TicketNews, "Somebody arrived and waits.")
TICKET_CALLED = declare("vn.thanglong.appointments.ticket_called", TicketNews, "A ticket was called to a window.")
TICKET_CLOSED = declare("vn.thanglong.appointments.ticket_closed", TicketNews, "A ticket was served or missed.")
