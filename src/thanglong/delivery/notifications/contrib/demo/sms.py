"""A network of the demo: it keeps what it was given on a page and can say that it arrived."""

from django.conf import settings

from thanglong.delivery.notifications.base import Channel, Composed, Notice, SendingFailed
from thanglong.delivery.notifications.constants import ChannelName
from thanglong.delivery.notifications.models import SimulatedMessage
from thanglong.delivery.notifications.segments import measure, without_marks
from thanglong.foundation.identity.service import Account

REFUSED = "000000"
"""Numbers that end like this are refused for good, so that failure can be shown."""


class DemoSms(Channel):
    """A vendor of text messages that carries nothing."""

    identifier = "demo_sms"
    name = ChannelName.SMS

    def address(self, account: Account) -> str:
        """Return the telephone number of the account."""
        return account.phone

    def compose(self, notice: Notice) -> Composed:
        """Return one line, without marks if the node is set up so: three times as many letters fit."""
        text = f"{notice.sentence} {notice.link}"
        options = settings.NOTIFICATION_CHANNELS.get(self.identifier, {})
        said = without_marks(text) if options.get("folded", True) else text
        length = measure(said)
        return Composed("", said, note=f"{length.alphabet} · {length.units} · {length.segments} SMS")

    def send(self, composed: Composed, address: str, key: str) -> str:
        """Keep the message once, however often it is handed over."""
        if address.endswith(REFUSED):
            raise SendingFailed("number unknown", permanent=True)
        length = measure(composed.text)
        SimulatedMessage.objects.get_or_create(
            key=key,
            defaults={
                "medium": ChannelName.SMS,
                "address": address,
                "text": composed.text,
                "note": f"{length.alphabet}, {length.segments}",
            },
        )
        return f"demo-{key}"

    def check_config(self) -> list[str]:
        """Need nothing."""
        return []
