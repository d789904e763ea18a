from collections.abc import Iterator

import pytest
from pytest_django import DjangoDbBlocker


@pytest.fixture(scope="session")
def loaded(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> None:
    """Load the whole directory once for the run; the tests change it only inside their transactions."""
    from thanglong.foundation.directory.service import load_directory

    del django_db_setup
    with django_db_blocker.unblock():
        load_directory()


@pytest.fixture
def directory(loaded: None, db: None) -> Iterator[None]:
    from thanglong.foundation.directory.service import forget_calendars

    del loaded, db
    forget_calendars()
    yield
    forget_calendars()
