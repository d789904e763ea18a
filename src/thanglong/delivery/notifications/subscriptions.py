"""Puts news about a dossier into its applicant's inbox."""

from typing import Final

from thanglong.delivery.dossiers import events
from thanglong.delivery.letters.events import RESCHEDULED
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
)


def tell_applicant(event: OutboxEvent) -> None:
    """Write the message once, however often the event arrives; dossiers handed in without an account tell nobody."""
    if not event.data["applicant_id"]:
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
