"""The stage of the dossiers room with the officers of three agencies."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from pytest_django import DjangoDbBlocker

if TYPE_CHECKING:
    from thanglong.delivery.linking.tests.agencies import ThreeAgencies


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
def three(published: None, db: None) -> ThreeAgencies:
    from thanglong.delivery.linking.tests.agencies import ThreeAgencies

    del published, db
    return ThreeAgencies()
