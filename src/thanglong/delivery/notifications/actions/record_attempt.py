"""Note how an attempt to send a message ended."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from thanglong.delivery.notifications import events, policies, rules
from thanglong.delivery.notifications.constants import DeliveryState
from thanglong.delivery.notifications.models import Delivery
from thanglong.kernel.actions import Action, Change
from thanglong.kernel.actors import Actor
from thanglong.kernel.locks import lock_one


@dataclass(frozen=True, kw_only=True)
class RecordAttempt(Action[Delivery]):
    """Say that the vendor took it, that it is tried again later, or that it is given up."""

    name = "notifications.record_attempt"
    policy = policies.is_system

    delivery_id: UUID
    reference: str = ""
    failure: str = ""
    permanent: bool = False

    def lock(self) -> Delivery:
        """Hold the delivery."""
        return lock_one(Delivery.objects.filter(pk=self.delivery_id))

    def change(self, subject: Delivery, actor: Actor, at: datetime) -> Change:
        """Keep the outcome; a receipt that came first stays."""
        if subject.state == DeliveryState.WAITING:
            self._note(subject, at)
            subject.save()
        facts = {"channel": subject.channel, "state": subject.state, "attempts": subject.attempts}
        given_up = subject.state == DeliveryState.DEAD
        news = [events.news(events.GIVEN_UP, subject)] if given_up else []
        return Change(subject, f"message:{subject.message_id}", facts, news)

    def _note(self, delivery: Delivery, at: datetime) -> None:
        if not self.failure:
            delivery.state, delivery.sent_at, delivery.reference = DeliveryState.SENT, at, self.reference
            delivery.next_attempt_at, delivery.reason = None, ""
            return
        delivery.reason, delivery.failed_at = self.failure, at
        pause = None if self.permanent else rules.pause_after(delivery.attempts)
        if pause is None:
            delivery.state, delivery.next_attempt_at = DeliveryState.DEAD, None
        else:
            delivery.next_attempt_at = rules.may_leave_at(at + pause, delivery.channel)
