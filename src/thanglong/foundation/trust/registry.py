"""The known keepers of keys and the one this node uses."""

from functools import cache

from django.conf import settings
from django.utils.translation import gettext as _

from thanglong.foundation.trust.base import Provider
from thanglong.foundation.trust.contrib.demo.provider import DemoProvider
from thanglong.foundation.trust.contrib.pkcs12.provider import Pkcs12Provider
from thanglong.foundation.trust.exceptions import ProviderError

PROVIDERS: dict[str, type[Provider]] = {cls.identifier: cls for cls in (DemoProvider, Pkcs12Provider)}


@cache
def provider(identifier: str) -> Provider:
    """Return a keeper of keys by its name; one instance a process, since it holds loaded keys."""
    try:
        return PROVIDERS[identifier]()
    except KeyError:
        raise ProviderError(_("Không có nhà cung cấp chữ ký số tên là %(name)s.") % {"name": identifier}) from None


def active() -> Provider:
    """Return the keeper of keys chosen by the setting TRUST_PROVIDER."""
    return provider(settings.TRUST_PROVIDER)
