"""Brings the news of the past to the inboxes of the demo's people, who have read all but the latest."""

from datetime import datetime, timedelta
from typing import Final

from thanglong.delivery.notifications import service as notifications
from thanglong.demo.people import PEOPLE
from thanglong.foundation.identity import service as identity
from thanglong.kernel import clock, events, jobs

UNREAD: Final = timedelta(days=4)
READ_AFTER: Final = timedelta(hours=3)


def deliver_news(now: datetime) -> None:
    """Deliver what waits in the outbox here and now, then open the older messages."""
    while events.dispatch():
        jobs.run_pending()
    for account in identity.Account.objects.filter(login__in=[person.login for person in PEOPLE if not person.posts]):
        actor = identity.hats_of(account)[-1].actor
        for message in notifications.inbox(account.pk).filter(created_at__lt=now - UNREAD):
            with clock.freeze(message.created_at + READ_AFTER):
                notifications.mark_read(message.pk, actor)
