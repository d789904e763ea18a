"""Say that a called ticket was served, or that nobody came."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from thanglong.delivery.appointments import events, policies
from thanglong.delivery.appointments.constants import TicketState
from thanglong.delivery.appointments.models import Ticket
from thanglong.delivery.appointments.queueing import hold_queue
from thanglong.kernel import clock
from thanglong.kernel.actions import Action, Change
from thanglong.kernel.actors import Actor
from thanglong.kernel.errors import Conflict, Invalid
from thanglong.kernel.locks import lock_one


@dataclass(frozen=True, kw_only=True)
class CloseTicket(Action[Ticket]):
    """End a call; a missed ticket can be called again that day."""

    name = "appointments.close_ticket"
    policy = policies.serves

    ticket_id: UUID
    state: str

    def lock(self) -> Ticket:
        """Return the ticket, its queue held first as everywhere."""
        hold_queue(Ticket.objects.get(pk=self.ticket_id).agency, clock.now())
        return lock_one(Ticket.objects.filter(pk=self.ticket_id))

    def change(self, subject: Ticket, actor: Actor, at: datetime) -> Change:
        """Move on once."""
        del actor
        if self.state not in {TicketState.SERVED, TicketState.MISSED}:
            raise Invalid("", {"state": [_("Hãy chọn đã phục vụ hoặc không có mặt.")]})
        if subject.state != TicketState.CALLED:
            raise Conflict(_("Số này không còn ở trạng thái đang gọi."))
        subject.state, subject.closed_at = self.state, at
        subject.save(update_fields=["state", "closed_at"])
        news = events.TICKET_CLOSED.make(
            f"ticket:{subject.pk}",
            ticket_id=subject.pk,
            agency=subject.agency,
            label=subject.label,
            state=subject.state,
        )
        return Change(subject, f"ticket:{subject.pk}", {"label": subject.label, "state": self.state}, [news])
