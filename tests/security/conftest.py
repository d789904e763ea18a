"""A scene in which one citizen has everything that others might want to see."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import pytest
from django.core.cache import cache
from django.db import transaction
from django.test import Client
from pytest_django import DjangoDbBlocker

from thanglong.kernel import clock

if TYPE_CHECKING:
    from tests.security.scene import Scene
    from thanglong.kernel.actors import Actor

Browser = Callable[..., Client]


@pytest.fixture(scope="package")
def set_scene(published: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Scene]:
    """Set the scene once; each test changes it only inside a transaction of its own."""
    from tests.security.scene import Scene
    from thanglong.delivery.dossiers.tests.stage import MONDAY

    del published
    with django_db_blocker.unblock(), transaction.atomic():
        with clock.freeze(MONDAY):
            scene = Scene()
        yield scene
        transaction.set_rollback(True)


@pytest.fixture
def scene(set_scene: Scene, db: None) -> Iterator[Scene]:
    from thanglong.delivery.dossiers.tests.stage import MONDAY

    del db
    cache.clear()
    with clock.freeze(MONDAY):
        yield copy.deepcopy(set_scene)


@pytest.fixture
def browser() -> Browser:
    def opened(actor: Actor | None = None, *, csrf: bool = False) -> Client:
        from thanglong.foundation.identity.tests.browsers import signed_in

        return signed_in(actor, enforce_csrf_checks=csrf, raise_request_exception=False)

    return opened
