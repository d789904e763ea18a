"""The stage for dossier tests: the real directory, the real bundles, officers of one ward and two applicants."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from thanglong.delivery.dossiers.models import Dossier
    from thanglong.delivery.dossiers.tests.stage import Stage


@pytest.fixture
def stage(staged: None, db: None) -> Stage:
    from thanglong.delivery.dossiers.tests.stage import Stage

    del staged, db
    return Stage.here()


@pytest.fixture
def dossier(stage: Stage) -> Dossier:
    """Return an application that came in on Monday."""
    from thanglong.delivery.dossiers.tests.stage import MONDAY, SINGLE, answers
    from thanglong.kernel import clock

    with clock.freeze(MONDAY):
        submitted: Dossier = stage.submit(SINGLE, answers(SINGLE))
    return submitted
