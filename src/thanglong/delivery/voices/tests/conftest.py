"""The stage of dossier tests serves these tests too, on one Monday."""

from collections.abc import Iterator

import pytest

from thanglong.delivery.dossiers.tests.conftest import stage

__all__ = ["monday", "stage"]


@pytest.fixture(autouse=True)
def monday() -> Iterator[None]:
    from thanglong.delivery.dossiers.tests.stage import MONDAY
    from thanglong.kernel import clock

    with clock.freeze(MONDAY):
        yield
