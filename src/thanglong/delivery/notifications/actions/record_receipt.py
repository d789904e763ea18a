"""Note a network's word that a message arrived, or that it never will."""

from dataclasses import dataclass
from datetime import datetime

from thanglong.delivery.notifications import events, policies
from thanglong.delivery.notifications.constants import DeliveryState
from thanglong.delivery.notifications.models import Delivery
from thanglong.kernel.actions import Action, Change
from thanglong.kernel.actors import Actor
from thanglong.kernel.locks import lock_one


@dataclass(frozen=True, kw_only=True)
class RecordReceipt(Action[Delivery]):
    """Keep the first word; saying it again changes nothing, and what has arrived does not fail later."""

    name = "notifications.record_receipt"
    policy = policies.is_system

    reference: str
    arrived: bool
    reason: str = ""

    def lock(self) -> Delivery:
        """Hold the delivery with the vendor's reference; raises Delivery.DoesNotExist."""
        return lock_one(Delivery.objects.exclude(reference="").filter(reference=self.reference))

    def change(self, subject: Delivery, actor: Actor, at: datetime) -> Change:
        """Write the time once."""
        news = []
        if subject.state != DeliveryState.DELIVERED and self.arrived:
            subject.state, subject.delivered_at, subject.reason = DeliveryState.DELIVERED, at, ""
            subject.save()
        elif subject.state == DeliveryState.SENT and not self.arrived:
            subject.state, subject.failed_at, subject.reason = DeliveryState.DEAD, at, self.reason[:200]
            subject.save()
            news = [events.news(events.GIVEN_UP, subject)]
        return Change(
            subject, f"message:{subject.message_id}", {"channel": subject.channel, "state": subject.state}, news
        )
