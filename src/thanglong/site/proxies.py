"""Tells visitors apart behind the node's own proxies, each of which hands every request on under its own address."""

from collections.abc import Callable
from ipaddress import ip_address

from django.conf import settings
from django.http import HttpRequest, HttpResponse


class VisitorAddress:
    """Puts the visitor's address where Django looks for it, so that a bound for one visitor is not one for all.

    Only what the node's own proxies wrote is believed: each adds one address at the end of the header, and what stands
    before those may be anybody's invention.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Believe as many addresses as there are proxies."""
        told = request.headers.get("X-Forwarded-For", "").split(",")
        if 0 < settings.PROXIES <= len(told) and _is_address(visitor := told[-settings.PROXIES].strip()):
            request.META["REMOTE_ADDR"] = visitor
        return self.get_response(request)


def _is_address(text: str) -> bool:
    try:
        ip_address(text)
    except ValueError:
        return False
    return True
