from collections.abc import Iterator

import pytest


@pytest.fixture
def directory(loaded: None, db: None) -> Iterator[None]:
    from thanglong.foundation.directory.service import forget_calendars

    del loaded, db
    forget_calendars()
    yield
    forget_calendars()
