"""The stage of the dossier tests, with every officer at a browser."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import TYPE_CHECKING

import pytest
from django.test import Client

from thanglong.kernel import clock

if TYPE_CHECKING:
    from thanglong.delivery.dossiers.tests.stage import Stage
    from thanglong.kernel.actors import Actor

Browser = Callable[["Actor"], Client]


@pytest.fixture
def monday() -> Iterator[datetime]:
    """Stop the clock on a Monday morning."""
    from thanglong.delivery.dossiers.tests.stage import MONDAY

    with clock.freeze(MONDAY) as at:
        yield at


@pytest.fixture
def stage(published: None, db: None, monday: datetime) -> Stage:
    from thanglong.delivery.dossiers.tests.stage import Stage

    del published, db, monday
    return Stage()


@pytest.fixture
def at_desk() -> Browser:
    """Return a browser in which an actor is signed in, in the actor's hat."""

    def signed_in(actor: Actor) -> Client:
        from thanglong.foundation.identity.service import Account

        client = Client()
        client.force_login(Account.objects.get(pk=actor.id))
        if actor.is_officer:
            session = client.session
            session["acting_as"] = {"kind": "officer", "agency": actor.agency}
            session.save()
        return client

    return signed_in
