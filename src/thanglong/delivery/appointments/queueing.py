"""The order in which waiting tickets are called, and how long the next one will wait."""

import math
from datetime import datetime, timedelta

from django.db.models import Count, F, QuerySet, Sum

from thanglong.delivery.appointments.constants import GRACE, Series, TicketState
from thanglong.delivery.appointments.models import Ticket
from thanglong.delivery.appointments.plans import plan_for
from thanglong.kernel import clock
from thanglong.kernel.locks import lock_name

LATELY = timedelta(minutes=30)


def hold_queue(agency: str, at: datetime) -> None:
    """Hold an agency's queue of the day until the transaction ends, so that no ticket is numbered or called twice."""
    lock_name("appointments.queue", agency, clock.local(at).date().isoformat())


def tickets_of_day(agency: str, at: datetime) -> QuerySet[Ticket]:
    """Return an agency's tickets of the day."""
    return Ticket.objects.filter(agency=agency, day=clock.local(at).date()).select_related("booking")


def waiting(agency: str, at: datetime) -> list[Ticket]:
    """Return the waiting tickets in the order of being called.

    Those the law puts first come first, then appointments whose time has come, then the others as they arrived; an
    appointment that came early waits like everybody else.
    """
    rows = tickets_of_day(agency, at).filter(state=TicketState.WAITING)
    return sorted(rows, key=lambda ticket: _turn(ticket, at))


def _turn(ticket: Ticket, at: datetime) -> tuple[int, datetime, int]:
    if ticket.series == Series.PRIORITY:
        return (0, ticket.taken_at, ticket.number)
    if ticket.booking is not None and ticket.booking.starts_at - GRACE <= at:
        return (1, ticket.booking.starts_at, ticket.number)
    return (2, ticket.taken_at, ticket.number)


def minutes_to_wait(agency: str, ahead: int, at: datetime) -> int:
    """Estimate a wait from today's served tickets and the windows at work.

    The plan's slot counts as one ticket, so that the day's first, short visit promises nothing to those who follow.
    """
    today = tickets_of_day(agency, at)
    served = today.filter(state=TicketState.SERVED).aggregate(
        number=Count("id"), took=Sum(F("closed_at") - F("called_at"))
    )
    planned = timedelta(minutes=plan_for(agency, clock.local(at).date()).minutes)
    each: float = (planned + (served["took"] or timedelta())) / (1 + served["number"]) / timedelta(minutes=1)
    windows = today.filter(called_at__gte=at - LATELY).values("window").distinct().count() or 1
    return math.ceil(ahead * each / windows)
