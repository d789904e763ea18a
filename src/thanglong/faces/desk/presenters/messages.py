"""What the applicant was told about a dossier, a row for each way: sent, delivered and read are three things."""

from datetime import datetime
from typing import Any, Final
from uuid import UUID

from django.utils.translation import gettext

from thanglong.delivery.notifications import service as notifications
from thanglong.delivery.notifications.constants import UNDELIVERED, DeliveryState

MOST: Final = 20
Row = dict[str, Any]


def told(dossier_id: UUID) -> list[Row]:
    """Return the latest messages, each with the ways it took; what was written in them is the applicant's."""
    return [
        {"subject": str(message.subject), "at": message.created_at, "ways": _ways(message)}
        for message in notifications.messages_about(dossier_id)[:MOST]
    ]


def _ways(message: notifications.Message) -> list[Row]:
    inbox = _row(gettext("Hộp thư"), message.created_at, message.created_at, read=message.read_at)
    return [inbox, *(_of(delivery) for delivery in message.deliveries.all())]


def _of(delivery: notifications.Delivery) -> Row:
    """Nobody's mail is watched: what left the house is never known to be read."""
    held = delivery.state in {*UNDELIVERED, DeliveryState.OVER_LIMIT}
    trouble = str(delivery.get_state_display()) if held else ""
    return _row(
        str(delivery.get_channel_display()), delivery.sent_at, delivery.delivered_at, trouble=trouble, knows_read=False
    )


def _row(
    way: str,
    sent: datetime | None,
    delivered: datetime | None,
    *,
    read: datetime | None = None,
    trouble: str = "",
    knows_read: bool = True,
) -> Row:
    return {
        "way": way,
        "sent": sent,
        "delivered": delivered,
        "read": read,
        "trouble": trouble,
        "knows_read": knows_read,
    }
