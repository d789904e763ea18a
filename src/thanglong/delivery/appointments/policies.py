"""Who may book, and who may call."""

from django.utils.translation import gettext_lazy as _

from thanglong.delivery.appointments.models import Booking, Ticket
from thanglong.kernel.actors import Actor, Role
from thanglong.kernel.errors import Denied

NOT_YOURS = _("Lịch hẹn này không thuộc về bạn.")
NOT_YOUR_COUNTER = _("Việc này dành cho cán bộ tiếp nhận của chính quầy này.")


def books(actor: Actor, subject: object) -> None:
    """Let people and representatives who have signed in book."""
    del subject
    if not actor.is_applicant:
        raise Denied(NOT_YOURS)


def holds(actor: Actor, booking: Booking) -> None:
    """Let only the one who booked cancel."""
    if not actor.is_applicant or booking.account_id != actor.account_id:
        raise Denied(NOT_YOURS)


def at_counter(actor: Actor, subject: object) -> None:
    """Let officers of the counter give tickets and call."""
    del subject
    if not (actor.is_officer and actor.has_role(Role.COUNTER, Role.ASSISTANT)):
        raise Denied(NOT_YOUR_COUNTER)


def serves(actor: Actor, ticket: Ticket) -> None:
    """Let only the ticket's own counter go on with it."""
    at_counter(actor, ticket)
    if actor.agency != ticket.agency:
        raise Denied(NOT_YOUR_COUNTER)


def divides_the_day(actor: Actor, subject: object) -> None:
    """Let the counter's officers and leaders set how their own day is divided."""
    del subject
    if not (actor.is_officer and actor.has_role(Role.COUNTER, Role.LEADER)):
        raise Denied(NOT_YOUR_COUNTER)
