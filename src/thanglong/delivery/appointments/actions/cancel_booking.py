"""Give an appointment back, so that somebody else can come."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from thanglong.delivery.appointments import events, policies
from thanglong.delivery.appointments.constants import BookingState
from thanglong.delivery.appointments.models import Booking
from thanglong.kernel.actions import Action, Change
from thanglong.kernel.actors import Actor
from thanglong.kernel.errors import Conflict
from thanglong.kernel.locks import lock_one


@dataclass(frozen=True, kw_only=True)
class CancelBooking(Action[Booking]):
    """End an appointment before its time."""

    name = "appointments.cancel"
    policy = policies.holds

    booking_id: UUID

    def lock(self) -> Booking:
        """Return the appointment, locked."""
        return lock_one(Booking.objects.filter(pk=self.booking_id))

    def change(self, subject: Booking, actor: Actor, at: datetime) -> Change:
        """Free the place."""
        del actor
        if subject.state != BookingState.BOOKED or subject.starts_at <= at:
            raise Conflict(_("Lịch hẹn này không huỷ được nữa: đã huỷ, đã đến, hoặc đã qua giờ."))
        subject.state = BookingState.CANCELLED
        subject.save(update_fields=["state"])
        news = events.CANCELLED.make(
            f"booking:{subject.pk}", booking_id=subject.pk, agency=subject.agency, starts_at=subject.starts_at
        )
        return Change(subject, f"booking:{subject.pk}", {"agency": subject.agency}, [news])
