"""Puts news about a dossier into its applicant's inbox."""

from typing import Final
from uuid import UUID

from thanglong.delivery.dossiers import events
from thanglong.delivery.letters.events import RESCHEDULED
from thanglong.delivery.linking import service as linking
from thanglong.delivery.notifications import wording
from thanglong.delivery.notifications.posting import write
from thanglong.kernel.events import EventType, subscribe
from thanglong.kernel.models import OutboxEvent

TOLD: Final[tuple[EventType, ...]] = (
    events.SUBMITTED,
    events.ACCEPTED,
    events.SUPPLEMENT_REQUESTED,
    events.SUPPLEMENTED,
    events.REFUSED,
    events.WITHDRAWN,
    events.CLOSED,
    events.PAYMENT_RECORDED,
    events.RESULT_ISSUED,
    events.DELIVERED,
    RESCHEDULED,
    events.ANSWERED,
)
SAID_BY_THE_WHOLE: Final = frozenset(
    event.name for event in (events.SUBMITTED, events.ACCEPTED, events.WITHDRAWN, events.DELIVERED)
)
"""What a part of a linked application keeps to itself: its applicant hears it once, of the whole."""


def tell_applicant(event: OutboxEvent) -> None:
    """Write the message once, however often the event arrives; dossiers handed in without an account tell nobody."""
    dossier_id = UUID(event.data["dossier_id"])
    if not event.data["applicant_id"] or (event.type in SAID_BY_THE_WHOLE and linking.whole_of(dossier_id)):
        return
    subject, body = wording.write(event.type, event.data)
    write(
        account_id=event.data["applicant_id"],
        event_id=event.id,
        kind=event.type,
        subject=subject,
        body=body,
        at=event.time,
        dossier_id=event.data["dossier_id"],
        code=event.data["label"],
    )


for event_type in TOLD:
    subscribe(event_type)(tell_applicant)
