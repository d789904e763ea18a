"""Reading: a person's appointments, a counter's queue, what the wall shows."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import QuerySet

from thanglong.delivery.appointments.constants import HOLDS, BookingState, TicketState
from thanglong.delivery.appointments.models import Booking, Ticket
from thanglong.delivery.appointments.queueing import minutes_to_wait, tickets_of_day, waiting
from thanglong.kernel import clock
from thanglong.kernel.actors import Actor

ON_THE_WALL = 6


@dataclass(frozen=True)
class Board:
    """What everybody in the hall may see: numbers and windows, never names."""

    called: list[Ticket]
    next: list[Ticket]
    waiting: int
    minutes: int


def bookings(actor: Actor) -> QuerySet[Booking]:
    """Return the actor's appointments, the coming ones first in time."""
    if not actor.is_applicant or actor.account_id is None:
        return Booking.objects.none()
    return Booking.objects.filter(account_id=actor.account_id).order_by("-starts_at")


def coming(actor: Actor, at: datetime) -> list[Booking]:
    """Return the actor's appointments that are still ahead."""
    ahead = bookings(actor).filter(state=BookingState.BOOKED, starts_at__gt=at)
    return list(ahead.order_by("starts_at"))


def expected_today(agency: str, at: datetime) -> list[Booking]:
    """Return the day's appointments of a counter, with those who booked them."""
    day = clock.local(at).replace(hour=0, minute=0, second=0, microsecond=0)
    found = Booking.objects.filter(agency=agency, starts_at__gte=day, starts_at__lt=day + timedelta(days=1))
    return list(found.filter(state__in=HOLDS).select_related("account").order_by("starts_at", "place"))


def board(agency: str, at: datetime) -> Board:
    """Return the queue as the wall shows it."""
    queue = waiting(agency, at)
    called = tickets_of_day(agency, at).filter(state=TicketState.CALLED).order_by("-called_at")
    shown = list(called[:ON_THE_WALL])
    return Board(shown, queue[:ON_THE_WALL], len(queue), minutes_to_wait(agency, len(queue), at))


def at_window(agency: str, window: str, at: datetime) -> Ticket | None:
    """Return the ticket that a window is serving."""
    return tickets_of_day(agency, at).filter(window=window, state=TicketState.CALLED).first()


def missed(agency: str, at: datetime) -> list[Ticket]:
    """Return today's tickets that nobody answered."""
    return list(tickets_of_day(agency, at).filter(state=TicketState.MISSED).order_by("-closed_at"))


def served_count(agency: str, at: datetime) -> int:
    """Return how many were served today."""
    return tickets_of_day(agency, at).filter(state=TicketState.SERVED).count()
