"""Gives each letter as soon as what it reports has been recorded."""

from typing import Final

from thanglong.delivery.dossiers import events
from thanglong.delivery.dossiers.service import Dossier
from thanglong.delivery.letters.giving import give_missing
from thanglong.kernel.events import EventType, subscribe
from thanglong.kernel.models import OutboxEvent

GIVING: Final[tuple[EventType, ...]] = (
    events.ACCEPTED,
    events.SUPPLEMENT_REQUESTED,
    events.REFUSED,
    events.WITHDRAWN,
)


def give_letters(event: OutboxEvent) -> None:
    """Give what is due and was not given; a second arrival of the event finds nothing to do."""
    dossier = Dossier.objects.filter(pk=event.data["dossier_id"]).first()
    if dossier is not None:
        give_missing(dossier)


for event_type in GIVING:
    subscribe(event_type)(give_letters)
