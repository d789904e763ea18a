"""The stage of the dossiers room, with an application that asks for a paper."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from thanglong.kernel import clock

if TYPE_CHECKING:
    from thanglong.delivery.dossiers.tests.stage import Stage


@pytest.fixture
def stage(published: None, db: None) -> Iterator[Stage]:
    from thanglong.delivery.dossiers.tests.stage import MONDAY, Stage

    del published, db
    with clock.freeze(MONDAY):
        yield Stage()
