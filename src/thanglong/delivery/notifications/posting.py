"""The one door through which every message goes: into the inbox once, then to the ways out that the person wants."""

from datetime import datetime, timedelta
from uuid import UUID

from thanglong.delivery.notifications import registry, rules
from thanglong.delivery.notifications.constants import DeliveryState
from thanglong.delivery.notifications.jobs import send
from thanglong.delivery.notifications.models import Delivery, Message, Preference
from thanglong.foundation.identity import service as identity
from thanglong.foundation.identity.service import Account
from thanglong.kernel import clock
from thanglong.kernel.text import Text


def write(
    *,
    account_id: UUID | str,
    event_id: UUID,
    kind: str,
    subject: Text,
    body: Text,
    at: datetime,
    dossier_id: UUID | str | None = None,
    code: str = "",
) -> None:
    """Put a message into a person's inbox, once for each event, in the caller's transaction, and send word of it.

    `code` is the only thing about its subject that leaves the house.
    """
    message = Message(
        account_id=account_id,
        event_id=event_id,
        dossier_id=dossier_id,
        kind=kind,
        code=code,
        subject_text=subject.to_json(),
        body_text=body.to_json(),
        created_at=at,
    )
    Message.objects.bulk_create([message], ignore_conflicts=True)
    if rules.is_fresh(at) and (ways := _ways(kind)) and Message.objects.filter(pk=message.pk).exists():
        _send_word(message, ways)


def _ways(kind: str) -> list[str]:
    """Return the ways that this node has and this kind of message takes, at most one message on each."""
    outside = rules.kind_of(kind)
    return [name for name in registry.channels() if name in outside.channels] if outside else []


def _send_word(message: Message, ways: list[str]) -> None:
    account = identity.account(message.account_id)
    off = Preference.objects.filter(account=account).values_list("switched_off", flat=True).first() or []
    rows = [_delivery(message, way) for way in ways if way not in off and _reachable(account, way)]
    Delivery.objects.bulk_create(rows, ignore_conflicts=True)
    for row in rows:
        if row.next_attempt_at is not None:
            send.defer(at=row.next_attempt_at, delivery_id=str(row.pk))


def _reachable(account: Account, way: str) -> bool:
    return bool(registry.channels()[way].address(account))


def _delivery(message: Message, way: str) -> Delivery:
    now = clock.now()
    kind = rules.kind_of(message.kind)
    today = Delivery.objects.filter(
        message__account_id=message.account_id, channel=way, created_at__gt=now - timedelta(days=1)
    )
    if today.count() >= rules.most_per_day(way):
        return Delivery(message=message, channel=way, state=DeliveryState.OVER_LIMIT, created_at=now)
    leaves = now if kind and kind.urgent else rules.may_leave_at(now, way)
    return Delivery(message=message, channel=way, created_at=now, next_attempt_at=leaves)
