"""One attempt to send one message: leased, sent outside of any transaction, and recorded.

A process that dies while sending leaves a lease that runs out; the vendor sees the same key again and keeps one.
"""

from datetime import timedelta
from typing import Final
from uuid import UUID

from django.db import transaction
from django.db.models import F

from thanglong.delivery.notifications import outside, registry
from thanglong.delivery.notifications.actions.record_attempt import RecordAttempt
from thanglong.delivery.notifications.base import SendingFailed
from thanglong.delivery.notifications.models import Delivery
from thanglong.kernel import clock
from thanglong.kernel.actions import perform
from thanglong.kernel.actors import Actor

LEASE: Final = timedelta(minutes=5)


def attempt(delivery_id: UUID | str) -> None:
    """Try to send a message if it is due; safe to call at any time and as often as one likes."""
    if not _lease(delivery_id):
        return
    delivery = Delivery.objects.select_related("message__account").get(pk=delivery_id)
    perform(_hand_over(delivery), Actor.system("post"))


def _lease(delivery_id: UUID | str) -> bool:
    """Take the right to try, so that two workers never send at once."""
    now = clock.now()
    with transaction.atomic():
        due = Delivery.objects.due(at=now).filter(pk=delivery_id)
        return bool(due.update(next_attempt_at=now + LEASE, attempts=F("attempts") + 1))


def _hand_over(delivery: Delivery) -> RecordAttempt:
    way = registry.channels().get(delivery.channel)
    composed = outside.compose(delivery.message, delivery.channel)
    address = way.address(delivery.message.account) if way else ""
    if way is None or composed is None or not address:
        return RecordAttempt(delivery_id=delivery.pk, failure="nowhere to send", permanent=True)
    try:
        return RecordAttempt(delivery_id=delivery.pk, reference=way.send(composed, address, str(delivery.pk)))
    except SendingFailed as failure:
        return RecordAttempt(delivery_id=delivery.pk, failure=str(failure)[:200], permanent=failure.permanent)
