"""The known providers, and those that this node is set up to use."""

from functools import cache

from django.conf import settings
from django.utils.translation import gettext as _

from thanglong.delivery.payments.base import Provider
from thanglong.delivery.payments.contrib.vietqr.provider import VietQRProvider
from thanglong.delivery.payments.contrib.vnpay.provider import VNPayProvider
from thanglong.delivery.payments.exceptions import NotPayable

PROVIDERS: dict[str, type[Provider]] = {cls.identifier: cls for cls in (VietQRProvider, VNPayProvider)}


def provider(identifier: str) -> Provider:
    """Return a provider that this node uses; raises NotPayable for any other."""
    if identifier not in settings.PAYMENTS or identifier not in PROVIDERS:
        raise NotPayable(_("Cổng này không nhận thanh toán qua “%(name)s”.") % {"name": identifier})
    return _made(identifier)


@cache
def _made(identifier: str) -> Provider:
    return PROVIDERS[identifier]()


def offered() -> list[Provider]:
    """Return the providers that are set up and ready, in the order of the registry."""
    made = [_made(name) for name in PROVIDERS if name in settings.PAYMENTS]
    return [one for one in made if not one.check_config()]


def name_of(identifier: str) -> str:
    """Return what people call a provider."""
    return str(PROVIDERS[identifier].verbose_name) if identifier in PROVIDERS else _("Tại quầy")
