"""How far messages are, in words: in the inbox, sent, arrived, read, each with its time."""

from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from thanglong.delivery.notifications import service as notifications
from thanglong.delivery.notifications.constants import DeliveryState
from thanglong.kernel import clock


def ways(message: notifications.Message) -> list[str]:
    """Return one sentence for each way that a message took."""
    read = _("Hộp thư: đã đọc %(at)s") % {"at": _time(message.read_at)} if message.read_at else _("Hộp thư: chưa đọc")
    return [read, *(_way(delivery) for delivery in message.deliveries.all())]


def _way(delivery: notifications.Delivery) -> str:
    at = {
        DeliveryState.SENT: delivery.sent_at,
        DeliveryState.DELIVERED: delivery.delivered_at,
        DeliveryState.DEAD: delivery.failed_at,
    }.get(DeliveryState(delivery.state))
    said = {"way": delivery.get_channel_display(), "state": delivery.get_state_display().lower(), "at": _time(at)}
    return (_("%(way)s: %(state)s %(at)s") if at else _("%(way)s: %(state)s")) % said


def _time(at: Any) -> str:
    return f"{clock.local(at):%H:%M %d/%m}" if at else ""


def with_messages(items: list[dict[str, Any]], dossier_id: UUID) -> list[dict[str, Any]]:
    """Return a timeline, newest first, with the messages that were written about the dossier."""
    told = [
        {
            "title": _("Đã báo tin: %(subject)s") % {"subject": message.subject},
            "at": message.created_at,
            "note": " · ".join(ways(message)),
        }
        for message in notifications.messages_about(dossier_id)
    ]
    return sorted([*items, *told], key=lambda item: item["at"], reverse=True)
