"""The stage of the dossier tests, with every officer at a browser."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from django.test import Client

from thanglong.delivery.dossiers.tests.mondays import monday, stage

if TYPE_CHECKING:
    from thanglong.kernel.actors import Actor

__all__ = ["at_desk", "monday", "stage"]

Browser = Callable[["Actor"], Client]


@pytest.fixture
def at_desk() -> Browser:
    """Return a browser in which an actor is signed in, in the actor's hat."""
    from thanglong.foundation.identity.tests.browsers import signed_in

    return signed_in
