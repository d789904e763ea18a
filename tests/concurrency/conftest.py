"""A stage whose rows are committed, so that several connections see them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from thanglong.delivery.dossiers.tests.stage import Stage


@pytest.fixture
def stage(transactional_db: None) -> Stage:
    from django.conf import settings

    from thanglong.delivery.dossiers.tests.stage import Stage
    from thanglong.delivery.procedures.service import publish_bundles
    from thanglong.foundation.directory.service import load_directory

    del transactional_db
    load_directory()
    publish_bundles(settings.PROCEDURES_DIR)
    return Stage()
