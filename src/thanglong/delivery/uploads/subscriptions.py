"""Joins the pictures of each paper once an application, or a supplement to it, is sent."""

from thanglong.delivery.dossiers import events
from thanglong.delivery.uploads.jobs import combine
from thanglong.kernel.events import subscribe
from thanglong.kernel.models import OutboxEvent


def join_pictures(event: OutboxEvent) -> None:
    """Join what was sent; what is joined already is found and left alone."""
    combine(dossier_id=event.data["dossier_id"])


for event_type in (events.SUBMITTED, events.SUPPLEMENTED):
    subscribe(event_type)(join_pictures)
