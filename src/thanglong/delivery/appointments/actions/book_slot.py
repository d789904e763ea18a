"""Book a place in a slot."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from thanglong.delivery.appointments import events, messages, policies
from thanglong.delivery.appointments.constants import HOLDS, MOST_AHEAD, BookingState
from thanglong.delivery.appointments.models import Booking
from thanglong.delivery.appointments.slots import slots
from thanglong.delivery.dossiers import service as dossiers
from thanglong.kernel import clock
from thanglong.kernel.actions import Action, Change
from thanglong.kernel.actors import Actor
from thanglong.kernel.errors import Conflict, Denied
from thanglong.kernel.locks import lock_name


@dataclass(frozen=True, kw_only=True)
class BookSlot(Action[str]):
    """Take one free place; whoever comes second to the last place is told so."""

    name = "appointments.book"
    policy = policies.books

    agency: str
    starts_at: datetime
    procedure_code: str = ""
    dossier_id: UUID | None = None

    def lock(self) -> str:
        """Hold the slot: it has no row of its own."""
        lock_name("appointments.slot", self.agency, self.starts_at.astimezone(clock.TIMEZONE).isoformat())
        return self.agency

    def change(self, subject: str, actor: Actor, at: datetime) -> Change:
        """Give the lowest free place."""
        if actor.account_id is None:
            raise Denied(policies.NOT_YOURS)
        minutes = self._free_minutes(at)
        self._check_person(actor.account_id, at)
        if self.dossier_id is not None:
            dossiers.dossier_for(actor, self.dossier_id)
        held = Booking.objects.filter(agency=subject, starts_at=self.starts_at, state__in=HOLDS)
        taken = set(held.values_list("place", flat=True))
        booking = Booking.objects.create(
            agency=subject,
            starts_at=self.starts_at,
            minutes=minutes,
            place=next(place for place in range(1, len(taken) + 2) if place not in taken),
            code=dossiers.new_secret(),
            account_id=actor.account_id,
            procedure_code=self.procedure_code,
            dossier_id=self.dossier_id,
            booked_at=at,
        )
        messages.tell_booked(booking)
        news = events.BOOKED.make(
            f"booking:{booking.pk}", booking_id=booking.pk, agency=subject, starts_at=booking.starts_at
        )
        facts = {"agency": subject, "starts_at": booking.starts_at.isoformat(), "place": booking.place}
        return Change(booking, f"booking:{booking.pk}", facts, [news])

    def _free_minutes(self, at: datetime) -> int:
        day = clock.local(self.starts_at).date()
        slot = next((slot for slot in slots(self.agency, day, at=at) if slot.starts_at == self.starts_at), None)
        if slot is None:
            raise Conflict(_("Giờ này không đặt được. Hãy chọn một giờ còn chỗ trong danh sách."))
        if not slot.free:
            raise Conflict(_("Giờ này vừa hết chỗ. Hãy chọn giờ khác."))
        return slot.minutes

    def _check_person(self, account_id: UUID, at: datetime) -> None:
        lock_name("appointments.person", str(account_id))
        ahead = Booking.objects.filter(account_id=account_id, state=BookingState.BOOKED, starts_at__gt=at)
        if ahead.filter(starts_at=self.starts_at).exists():
            raise Conflict(_("Bạn đã có một lịch hẹn vào đúng giờ này."))
        if ahead.count() >= MOST_AHEAD:
            raise Conflict(_("Bạn đang giữ %(most)d lịch hẹn. Hãy huỷ bớt một lịch trước.") % {"most": MOST_AHEAD})
