"""Behind a proxy every visitor has an address of their own, and nobody chooses it."""

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from pytest_django.fixtures import Settings

from thanglong.site.proxies import VisitorAddress

PROXY, VISITOR = "10.0.0.1", "203.0.113.7"


@pytest.mark.parametrize(
    ("proxies", "header", "seen"),
    [
        (0, VISITOR, PROXY),
        (1, VISITOR, VISITOR),
        (1, f"192.0.2.1, {VISITOR}", VISITOR),
        (2, f"192.0.2.1, {VISITOR}, 10.0.0.2", VISITOR),
        (2, VISITOR, PROXY),
        (1, "2001:db8::1", "2001:db8::1"),
        (1, "", PROXY),
        (1, "unknown", PROXY),
    ],
)
def test_only_what_the_own_proxies_wrote_is_believed(settings: Settings, proxies: int, header: str, seen: str) -> None:
    settings.PROXIES = proxies
    found: list[str] = []

    def answer(request: HttpRequest) -> HttpResponse:
        found.append(request.META["REMOTE_ADDR"])
        return HttpResponse()

    VisitorAddress(answer)(RequestFactory().get("/", REMOTE_ADDR=PROXY, headers={"X-Forwarded-For": header}))
    assert found == [seen]
