"""The stage on a Monday morning, for the tests of every room that stands on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from thanglong.kernel import clock

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from thanglong.delivery.dossiers.tests.stage import Stage


@pytest.fixture
def monday() -> Iterator[datetime]:
    """Stop the clock on a Monday morning."""
    from thanglong.delivery.dossiers.tests.stage import MONDAY

    with clock.freeze(MONDAY) as at:
        yield at


@pytest.fixture
def stage(staged: None, db: None, monday: datetime) -> Stage:
    from thanglong.delivery.dossiers.tests.stage import Stage

    del staged, db, monday
    return Stage.here()
