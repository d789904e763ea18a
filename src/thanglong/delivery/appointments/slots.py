"""Cuts the office hours of a day into slots, and tells which have places left."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from thanglong.delivery.appointments.constants import HOLDS
from thanglong.delivery.appointments.models import Booking
from thanglong.delivery.appointments.plans import Plan, plan_for
from thanglong.foundation.directory.service import calendar_for
from thanglong.kernel import clock
from thanglong.kernel.calendars import Calendar


@dataclass(frozen=True)
class Slot:
    """One stretch of a counter's time with the places still free in it."""

    starts_at: datetime
    minutes: int
    free: int

    @property
    def ends_at(self) -> datetime:
        """Return its end."""
        return self.starts_at + timedelta(minutes=self.minutes)


def starts(calendar: Calendar, minutes: int, day: date) -> list[datetime]:
    """Return when the slots of a day begin: whole slots within office hours only, none on a closed day."""
    length, found = timedelta(minutes=minutes), []
    for opening in calendar.openings(day):
        at, closes = opening.on(day)
        while at + length <= closes:
            found.append(at)
            at += length
    return found


def slots(agency: str, day: date, *, at: datetime) -> list[Slot]:
    """Return the slots of an agency on a day that have not begun, full ones too."""
    plan = plan_for(agency, day)
    if not bookable(plan, day, at):
        return []
    begins = [start for start in starts(calendar_for(agency, at), plan.minutes, day) if start > at]
    held = Booking.objects.filter(agency=agency, starts_at__in=begins, state__in=HOLDS).values_list("starts_at")
    taken = Counter(start for (start,) in held)
    return [Slot(start, plan.minutes, max(0, plan.places - taken[start])) for start in begins]


def bookable(plan: Plan, day: date, at: datetime) -> bool:
    """Tell whether a day can be booked already and still."""
    today = clock.local(at).date()
    return today <= day <= today + timedelta(days=plan.days_ahead)


def open_days(agency: str, *, at: datetime) -> list[date]:
    """Return the days on which appointments can be booked."""
    today, calendar = clock.local(at).date(), calendar_for(agency, at)
    ahead = plan_for(agency, today).days_ahead
    days = [today + timedelta(days=number) for number in range(ahead + 1)]
    return [day for day in days if calendar.is_working_day(day) and calendar.closes_at(day) > at]
