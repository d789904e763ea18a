"""Hears how dossiers end, and tells the wholes of which they are parts."""

from uuid import UUID

from thanglong.delivery.dossiers import events
from thanglong.delivery.linking.jobs import end_part
from thanglong.kernel.events import subscribe
from thanglong.kernel.models import OutboxEvent


def collect(event: OutboxEvent) -> None:
    """Let the whole go on, once, however often the event arrives."""
    end_part(UUID(event.data["dossier_id"]))


for event_type in (events.RESULT_ISSUED, events.REFUSED, events.WITHDRAWN, events.CLOSED, events.ANSWERED):
    subscribe(event_type)(collect)
