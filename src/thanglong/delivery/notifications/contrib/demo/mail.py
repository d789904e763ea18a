"""A mail server of the demo: it keeps letters on a page."""

from collections.abc import Sequence

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

from thanglong.delivery.notifications.constants import ChannelName
from thanglong.delivery.notifications.models import SimulatedMessage


class OutboxBackend(BaseEmailBackend):
    """Django's contract for a mail server, without a network."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Keep each letter once."""
        for letter in email_messages:
            SimulatedMessage.objects.get_or_create(
                key=letter.extra_headers.get("X-Delivery-Key") or letter.extra_headers["Message-ID"],
                defaults={
                    "medium": ChannelName.EMAIL,
                    "address": ", ".join(letter.to),
                    "subject": str(letter.subject),
                    "text": str(letter.body),
                },
            )
        return len(email_messages)
