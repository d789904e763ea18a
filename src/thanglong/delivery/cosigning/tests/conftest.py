"""The stage of the dossiers room with a couple: she applies, he is asked to sign."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from pytest_django import DjangoDbBlocker

if TYPE_CHECKING:
    from thanglong.delivery.cosigning.tests.couple import Couple


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
def couple(published: None, db: None) -> Couple:
    from thanglong.delivery.cosigning.tests.couple import Couple

    del published, db
    return Couple()
