"""E-mail through Django's backend: SMTP by setting, plain text and HTML, headers that let programs sort and stop it."""

from email.utils import make_msgid
from smtplib import SMTPException, SMTPRecipientsRefused, SMTPResponseException
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils.translation import override

from thanglong.delivery.notifications.base import Channel, Composed, Notice, SendingFailed
from thanglong.delivery.notifications.constants import ChannelName
from thanglong.foundation.identity.service import Account

PERMANENT = 500


class EmailChannel(Channel):
    """One letter to one address."""

    identifier = "email"
    name = ChannelName.EMAIL

    def address(self, account: Account) -> str:
        """Return the address of the account."""
        return account.email

    def compose(self, notice: Notice) -> Composed:
        """Return subject, text and HTML."""
        with override(notice.language):
            text, html = (
                render_to_string(f"notifications/email.{kind}", {"notice": notice}) for kind in ("txt", "html")
            )
        return Composed(notice.sentence.rstrip("."), text, html)

    def send(self, composed: Composed, address: str, key: str) -> str:
        """Hand the letter to the server."""
        host = urlsplit(settings.SITE_URL).hostname or "localhost"
        reference = make_msgid(idstring=key, domain=host)
        letter = EmailMultiAlternatives(
            composed.subject,
            composed.text,
            to=[address],
            headers={
                "Message-ID": reference,
                "List-Id": f"<notices.{host}>",
                "List-Unsubscribe": f"<{settings.SITE_URL}/inbox/preferences/>",
                "Auto-Submitted": "auto-generated",
                "X-Delivery-Key": key,
            },
        )
        letter.attach_alternative(composed.html, "text/html")
        try:
            letter.send()
        except SMTPRecipientsRefused as error:
            raise SendingFailed("recipient refused", permanent=True) from error
        except SMTPResponseException as error:
            raise SendingFailed(f"SMTP {error.smtp_code}", permanent=error.smtp_code >= PERMANENT) from error
        except (SMTPException, OSError) as error:
            raise SendingFailed(type(error).__name__) from error
        return reference

    def check_config(self) -> list[str]:
        """Ask for a sender."""
        return [] if settings.DEFAULT_FROM_EMAIL else ["DEFAULT_FROM_EMAIL is empty"]
