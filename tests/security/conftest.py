"""A scene in which one citizen has everything that others might want to see."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import pytest
from django.core.cache import cache
from django.test import Client

from thanglong.kernel import clock

if TYPE_CHECKING:
    from tests.security.scene import Scene
    from thanglong.kernel.actors import Actor

Browser = Callable[..., Client]


@pytest.fixture
def scene(published: None, db: None) -> Iterator[Scene]:
    from tests.security.scene import Scene
    from thanglong.delivery.dossiers.tests.stage import MONDAY

    del published, db
    cache.clear()
    with clock.freeze(MONDAY):
        yield Scene()


@pytest.fixture
def browser() -> Browser:
    def signed_in(actor: Actor | None = None, *, csrf: bool = False) -> Client:
        from thanglong.foundation.identity.service import Account

        client = Client(enforce_csrf_checks=csrf, raise_request_exception=False)
        if actor is not None:
            client.force_login(Account.objects.get(pk=actor.id))
            if actor.is_officer:
                session = client.session
                session["acting_as"] = {"kind": "officer", "agency": actor.agency}
                session.save()
        return client

    return signed_in
