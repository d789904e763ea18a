"""Every address is on the public list or refuses visitors, before it looks anything up."""

import re
from collections.abc import Iterator

import pytest
from django.shortcuts import resolve_url
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from thanglong.site.public_routes import PUBLIC

EXAMPLES = {
    "uuid": "01890a5d-ac96-774b-bcce-b302099a8057",
    "int": "1",
    "slug": "x",
    "str": "x",
    "path": "x",
}


def routes(patterns=None, prefix: str = "", namespace: str = "") -> Iterator[tuple[str, str]]:
    """Yield the name and an example path of every route."""
    for pattern in patterns if patterns is not None else get_resolver().url_patterns:
        path = prefix + example(str(pattern.pattern))
        if isinstance(pattern, URLResolver):
            inner = ":".join(filter(None, [namespace, pattern.namespace]))
            yield from routes(pattern.url_patterns, path, inner)
        elif isinstance(pattern, URLPattern):
            yield ":".join(filter(None, [namespace, pattern.name or path])), "/" + path


def example(route: str) -> str:
    """Fill the converters of a route with values of their kind."""

    def value(found: re.Match[str]) -> str:
        kind, name = found[1] or "str", found[2]
        return EXAMPLES["uuid"] if name.endswith("id") else EXAMPLES.get(kind, "x")

    plain = re.sub(r"<(?:(\w+):)?(\w+)>", value, route)
    return plain.replace("^", "").replace("$", "").replace("\\Z", "")


ROUTES = sorted(set(routes()))


def test_the_public_list_names_only_routes_that_exist():
    assert set(PUBLIC) - {name for name, _ in ROUTES} == set()


def test_every_public_route_says_why():
    assert [name for name, reason in PUBLIC.items() if not reason.strip()] == []


@pytest.mark.django_db
@pytest.mark.parametrize(("name", "path"), [route for route in ROUTES if route[0] not in PUBLIC])
def test_refuses_visitors(name, path):
    client = Client(raise_request_exception=False)
    answers = {method: client.generic(method, path) for method in ("GET", "POST")}
    allowed = {method: answer for method, answer in answers.items() if answer.status_code != 405}
    assert allowed, f"{name} answers neither GET nor POST"
    for method, answer in allowed.items():
        to_sign_in = answer.status_code == 302 and answer["Location"].startswith(resolve_url("identity:sign-in"))
        assert to_sign_in or answer.status_code in {401, 403}, (
            f"{method} {path} ({name}) answers a visitor with {answer.status_code}. Guard the view with a decorator of "
            f"identity, or add the route to site/public_routes.py with the reason."
        )
