"""What other rooms may ask of appointments: slots, bookings, tickets, the queue."""

from thanglong.delivery.appointments.actions.book_slot import BookSlot
from thanglong.delivery.appointments.actions.call_next import CallNext
from thanglong.delivery.appointments.actions.cancel_booking import CancelBooking
from thanglong.delivery.appointments.actions.close_ticket import CloseTicket
from thanglong.delivery.appointments.actions.divide_day import DivideDay
from thanglong.delivery.appointments.actions.take_ticket import TakeTicket
from thanglong.delivery.appointments.models import Booking, Ticket
from thanglong.delivery.appointments.plans import Plan, plan_for
from thanglong.delivery.appointments.queries import (
    Board,
    at_window,
    board,
    bookings,
    coming,
    expected_today,
    missed,
    served_count,
)
from thanglong.delivery.appointments.queueing import minutes_to_wait, waiting
from thanglong.delivery.appointments.slots import Slot, open_days, slots

__all__ = [
    "Board",
    "BookSlot",
    "Booking",
    "CallNext",
    "CancelBooking",
    "CloseTicket",
    "DivideDay",
    "Plan",
    "Slot",
    "TakeTicket",
    "Ticket",
    "at_window",
    "board",
    "bookings",
    "coming",
    "expected_today",
    "minutes_to_wait",
    "missed",
    "open_days",
    "plan_for",
    "served_count",
    "slots",
    "waiting",
]
