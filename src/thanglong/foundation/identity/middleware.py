"""Gives every request its actor, so that no view ever asks whether there is one."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from thanglong.foundation.identity.acting import actor_for, as_person
from thanglong.foundation.identity.constants import ACTING_AS
from thanglong.kernel.actors import Actor


class ActorRequest(HttpRequest):
    """A request as views see it, with its actor."""

    actor: Actor


class ActorMiddleware:
    """Sets `request.actor`: a visitor, or the signed-in account in the hat it chose, checked anew each time.

    A hat that no longer fits is taken off, and the account acts for itself.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Set the actor, then go on."""
        request.actor = self._actor(request)  # type: ignore[attr-defined]
        return self.get_response(request)

    def _actor(self, request: HttpRequest) -> Actor:
        account = request.user
        if not account.is_authenticated:
            return Actor.visitor()
        actor = actor_for(account, request.session.get(ACTING_AS))
        if actor is None:
            request.session.pop(ACTING_AS, None)
            return as_person(account)
        return actor
