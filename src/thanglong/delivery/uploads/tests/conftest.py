"""The stage of the dossiers room, with an application that asks for a paper."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from pytest_django import DjangoDbBlocker

from thanglong.kernel import clock

if TYPE_CHECKING:
    from thanglong.delivery.dossiers.tests.stage import Stage


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


@pytest.fixture
def stage(published: None, db: None) -> Iterator[Stage]:
    from thanglong.delivery.dossiers.tests.stage import MONDAY, Stage

    del published, db
    with clock.freeze(MONDAY):
        yield Stage()
