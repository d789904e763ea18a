"""Browsers for tests of pages."""

from typing import Any

from django.test import Client

from thanglong.foundation.identity.service import Account
from thanglong.kernel.actors import Actor


def signed_in(actor: Actor | None = None, **options: Any) -> Client:
    """Return a browser in which an actor is signed in, in the actor's hat; a visitor's without one."""
    client = Client(**options)
    if actor is None:
        return client
    client.force_login(Account.objects.get(pk=actor.id))
    if actor.is_officer:
        session = client.session
        session["acting_as"] = {"kind": "officer", "agency": actor.agency}
        session.save()
    return client
