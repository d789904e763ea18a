"""Puts news about a dossier into its applicant's inbox."""

from typing import Final

from thanglong.delivery.dossiers import events
from thanglong.delivery.letters.events import RESCHEDULED
from thanglong.delivery.notifications.models import Message
from thanglong.delivery.notifications.wording import write
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
    subject, body = write(event.type, event.data)
    message = Message(
        account_id=event.data["applicant_id"],
        event_id=event.id,
        dossier_id=event.data["dossier_id"],
        kind=event.type,
        subject_text=subject.to_json(),
        body_text=body.to_json(),
        created_at=event.time,
    )
    Message.objects.bulk_create([message], ignore_conflicts=True)


for event_type in TOLD:
    subscribe(event_type)(tell_applicant)
