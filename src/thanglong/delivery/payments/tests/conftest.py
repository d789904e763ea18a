"""The ward of the dossiers' tests, with an account to collect on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from thanglong.delivery.dossiers.tests.conftest import stage  # noqa: F401

if TYPE_CHECKING:
    from thanglong.delivery.dossiers.tests.stage import Stage
    from thanglong.delivery.payments.tests.town import Town


@pytest.fixture
def town(stage: Stage) -> Iterator[Town]:  # noqa: F811
    from thanglong.delivery.dossiers.tests.stage import MONDAY
    from thanglong.delivery.payments.tests.town import Town, set_up
    from thanglong.kernel import clock

    with set_up(), clock.freeze(MONDAY):
        yield Town(stage)
