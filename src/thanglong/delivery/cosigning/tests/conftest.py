"""The stage of the dossiers room with a couple: she applies, he is asked to sign."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from thanglong.delivery.cosigning.tests.couple import Couple


@pytest.fixture
def couple(staged: None, db: None) -> Couple:
    from thanglong.delivery.cosigning.tests.couple import Couple

    del staged, db
    return Couple()
