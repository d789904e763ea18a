"""The known vendors, and the ways out that this node is set up to use."""

from django.conf import settings

from thanglong.delivery.notifications.base import Channel
from thanglong.delivery.notifications.contrib.demo.sms import DemoSms
from thanglong.delivery.notifications.contrib.email.channel import EmailChannel

VENDORS: dict[str, type[Channel]] = {cls.identifier: cls for cls in (EmailChannel, DemoSms)}


def channels() -> dict[str, Channel]:
    """Return the ways out that are set up and ready, by the name of the way."""
    made = [VENDORS[name]() for name in settings.NOTIFICATION_CHANNELS if name in VENDORS]
    return {channel.name.value: channel for channel in made if not channel.check_config()}


def problems() -> dict[str, list[str]]:
    """Return what is not set up well, by vendor, for the operator."""
    unknown = {name: ["unknown vendor"] for name in settings.NOTIFICATION_CHANNELS if name not in VENDORS}
    made = {name: VENDORS[name]().check_config() for name in settings.NOTIFICATION_CHANNELS if name in VENDORS}
    return {name: found for name, found in {**unknown, **made}.items() if found}
