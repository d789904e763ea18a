"""The stage of the dossiers room, with browsers for its people, on one Monday."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from pytest_django import DjangoDbBlocker

if TYPE_CHECKING:
    from collections.abc import Iterator

    from thanglong.delivery.dossiers.tests.stage import Stage
    from thanglong.faces.portal.tests.citizen import Citizen


@pytest.fixture(scope="session")
def published(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> None:
    """Load the directory and publish the bundles once for the run."""
    from django.conf import settings

    from thanglong.delivery.procedures.service import publish_bundles
    from thanglong.foundation.directory.service import load_directory

    del django_db_setup
    with django_db_blocker.unblock():
        load_directory()
        publish_bundles(settings.PROCEDURES_DIR)


@pytest.fixture(autouse=True)
def monday() -> Iterator[None]:
    from django.core.cache import cache

    from thanglong.delivery.dossiers.tests.stage import MONDAY
    from thanglong.kernel import clock

    cache.clear()
    with clock.freeze(MONDAY):
        yield


@pytest.fixture
def stage(published: None, db: None) -> Stage:
    from thanglong.delivery.dossiers.tests.stage import Stage

    del published, db
    return Stage()


@pytest.fixture
def citizen(stage: Stage) -> Citizen:
    from thanglong.faces.portal.tests.citizen import Citizen

    return Citizen(stage, stage.citizen)


@pytest.fixture
def stranger(stage: Stage) -> Citizen:
    from thanglong.faces.portal.tests.citizen import Citizen

    return Citizen(stage, stage.stranger)
