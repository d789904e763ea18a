from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
import yaml

from thanglong.delivery.forms import units
from thanglong.delivery.forms.service import Form, parse
from thanglong.delivery.forms.tests.places import Places
from thanglong.kernel import clock

DATA = Path(__file__).parent / "data"


@pytest.fixture(autouse=True)
def _small_world() -> Iterator[None]:
    with units.using(Places()), clock.freeze(datetime(2026, 11, 21, 3, 0, tzinfo=UTC)):
        yield


@pytest.fixture(scope="session")
def form() -> Form:
    return parse(yaml.safe_load((DATA / "example_form.yaml").read_text(encoding="utf-8")))
