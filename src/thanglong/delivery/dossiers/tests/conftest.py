"""The stage for dossier tests: the real directory, the real bundles, officers of one ward and two applicants."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from thanglong.delivery.dossiers.tests.stage import Stage


@pytest.fixture
def stage(published: None, db: None) -> Stage:
    from thanglong.delivery.dossiers.tests.stage import Stage

    del published, db
    return Stage()
