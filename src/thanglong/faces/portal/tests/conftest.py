"""The stage of the dossiers room, with browsers for its people, on one Monday."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from thanglong.delivery.dossiers.tests.stage import Stage
    from thanglong.faces.portal.tests.citizen import Citizen


@pytest.fixture(autouse=True)
def monday() -> Iterator[None]:
    from django.core.cache import cache

    from thanglong.delivery.dossiers.tests.stage import MONDAY
    from thanglong.kernel import clock

    cache.clear()
    with clock.freeze(MONDAY):
        yield


@pytest.fixture
def stage(staged: None, db: None) -> Stage:
    from thanglong.delivery.dossiers.tests.stage import Stage

    del staged, db
    return Stage.here()


@pytest.fixture
def citizen(stage: Stage) -> Citizen:
    from thanglong.faces.portal.tests.citizen import Citizen

    return Citizen(stage, stage.citizen)


@pytest.fixture
def stranger(stage: Stage) -> Citizen:
    from thanglong.faces.portal.tests.citizen import Citizen

    return Citizen(stage, stage.stranger)
