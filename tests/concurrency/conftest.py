"""A stage whose rows are committed, so that several connections see them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from thanglong.delivery.dossiers.tests.stage import Stage


@pytest.fixture
def stage(committed: None) -> Stage:
    from thanglong.delivery.dossiers.tests.stage import Stage

    del committed
    return Stage.here()
