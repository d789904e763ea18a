"""Background work of this room: messages leave the house, a bounded number at a time."""

from typing import Final

from thanglong.delivery.notifications.models import Delivery
from thanglong.delivery.notifications.sending import attempt
from thanglong.kernel import clock
from thanglong.kernel.jobs import job

BATCH: Final = 200


@job(queue="default")
def send(delivery_id: str) -> None:
    """Try to send one message now."""
    attempt(delivery_id)


@job(queue="clock", every="* * * * *")
def send_due() -> None:
    """Try again what is due: after a pause, after quiet hours, or because a worker died."""
    for pk in Delivery.objects.due(at=clock.now()).order_by("next_attempt_at").values_list("pk", flat=True)[:BATCH]:
        attempt(pk)
