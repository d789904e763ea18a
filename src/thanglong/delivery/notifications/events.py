"""The news about messages on their ways out."""

from uuid import UUID

from pydantic import BaseModel

from thanglong.delivery.notifications.models import Delivery
from thanglong.kernel.events import Event, EventType, declare


class DeliveryNews(BaseModel):
    """What is said about one message on one way."""

    delivery_id: UUID
    message_id: UUID
    dossier_id: UUID | None
    channel: str
    state: str
    attempts: int


class PreferenceNews(BaseModel):
    """Whose preferences changed."""

    account_id: UUID


GIVEN_UP = declare("vn.thanglong.notifications.given_up", DeliveryNews, "A message could not be sent on one way.")
CHOSEN = declare("vn.thanglong.notifications.chosen", PreferenceNews, "Somebody chose how they want to be told.")


def news(event_type: EventType, delivery: Delivery) -> Event:
    """Return one event about a delivery as it is now."""
    return event_type.make(
        f"message:{delivery.message_id}",
        delivery_id=delivery.pk,
        message_id=delivery.message_id,
        dossier_id=delivery.message.dossier_id,
        channel=delivery.channel,
        state=delivery.state,
        attempts=delivery.attempts,
    )
