"""Requests that another site makes a browser send: refused without the token, on every address."""

import pytest

from tests.security.addresses import ROUTES, Route
from tests.security.conftest import Browser
from tests.security.scene import Scene
from tests.security.test_strangers import untouched
from thanglong.site.public_routes import PUBLIC

READS_ONLY = {
    "api:rest:procedure-quote": "counts and keeps nothing",
    "api:rest:verify": "judges a file and keeps nothing",
    "api:rest:follow": "needs a secret that the other site does not know",
    "api:unknown": "does nothing",
    "portal:pay-vietqr": "takes only what the bank has signed",
    "portal:pay-vnpay": "takes only what the gateway has signed",
}


def test_the_exceptions_are_public() -> None:
    assert READS_ONLY.keys() <= PUBLIC.keys()


@pytest.mark.parametrize("who", ["citizen", "counter", "leader"])
def test_nothing_is_taken_without_the_token(scene: Scene, browser: Browser, who: str) -> None:
    client = browser(getattr(scene, who), csrf=True)
    before = untouched(scene)
    taken = []
    for route in [route for route in ROUTES if route.name not in READS_ONLY]:
        for address in _some(route, scene):
            answer = client.post(address, {"x": "y"})
            if answer.status_code not in {403, 404, 405}:
                taken.append(f"{route.name} {address}: {answer.status_code}")
    assert taken == []
    assert untouched(scene) == before


def _some(route: Route, scene: Scene) -> list[str]:
    return route.addresses(scene.ids())[:3]
