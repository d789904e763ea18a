"""The stage of the dossier tests at the counter, on a Monday morning."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING

import pytest

from thanglong.kernel import clock

if TYPE_CHECKING:
    from thanglong.delivery.dossiers.tests.stage import Stage


@pytest.fixture
def monday() -> Iterator[datetime]:
    """Stop the clock on a Monday morning."""
    from thanglong.delivery.dossiers.tests.stage import MONDAY

    with clock.freeze(MONDAY) as at:
        yield at


@pytest.fixture
def stage(published: None, db: None, monday: datetime) -> Stage:
    from thanglong.delivery.dossiers.tests.stage import Stage

    del published, db, monday
    return Stage()
