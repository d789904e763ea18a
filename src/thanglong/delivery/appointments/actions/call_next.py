"""Call whoever's turn it is to a window."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from thanglong.delivery.appointments import events, policies
from thanglong.delivery.appointments.constants import TicketState
from thanglong.delivery.appointments.models import Ticket
from thanglong.delivery.appointments.queueing import hold_queue, tickets_of_day, waiting
from thanglong.kernel import clock
from thanglong.kernel.actions import Action, Change
from thanglong.kernel.actors import Actor
from thanglong.kernel.errors import Conflict, Invalid


@dataclass(frozen=True, kw_only=True)
class CallNext(Action[None]):
    """Finish the window's present ticket and call the next, or one asked for by id; two windows never call the same."""

    name = "appointments.call_next"
    policy = policies.at_counter

    window: str
    ticket_id: UUID | None = None

    def lock(self) -> None:
        """Hold nothing yet: the queue of the actor's agency is held in `change`."""

    def change(self, subject: None, actor: Actor, at: datetime) -> Change:
        """Call under the queue's lock."""
        del subject
        window = self.window.strip()[:12]
        if not window:
            raise Invalid("", {"window": [_("Hãy ghi số quầy của bạn.")]})
        hold_queue(actor.agency, at)
        ticket = self._wanted(actor.agency, at)
        present = tickets_of_day(actor.agency, at).filter(window=window, state=TicketState.CALLED)
        present.update(state=TicketState.SERVED, closed_at=at)
        ticket.state, ticket.window, ticket.called_at, ticket.closed_at = TicketState.CALLED, window, at, None
        ticket.served_by = actor.to_json()
        ticket.save(update_fields=["state", "window", "called_at", "closed_at", "served_by"])
        news = events.TICKET_CALLED.make(
            f"ticket:{ticket.pk}", ticket_id=ticket.pk, agency=ticket.agency, label=ticket.label, state=ticket.state
        )
        return Change(ticket, f"ticket:{ticket.pk}", {"label": ticket.label, "window": window}, [news])

    def _wanted(self, agency: str, at: datetime) -> Ticket:
        if self.ticket_id is None:
            queue = waiting(agency, at)
            if not queue:
                raise Conflict(_("Không còn ai đang chờ."))
            return queue[0]
        callable_states = (TicketState.WAITING, TicketState.MISSED)
        found = Ticket.objects.filter(pk=self.ticket_id, agency=agency, day=clock.local(at).date()).first()
        if found is None or found.state not in callable_states:
            raise Conflict(_("Số này đã được gọi ở quầy khác hoặc đã xong."))
        return found
