"""The stage of the dossiers room with the officers of three agencies."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from thanglong.delivery.linking.tests.agencies import ThreeAgencies


@pytest.fixture
def three(staged: None, db: None) -> ThreeAgencies:
    from thanglong.delivery.linking.tests.agencies import ThreeAgencies

    del staged, db
    return ThreeAgencies()
