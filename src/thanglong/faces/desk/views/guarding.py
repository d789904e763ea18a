"""Keeps the desk for those whose work it is: technical roles are told, kindly, that they read no dossiers."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Final, TypeVar, cast
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render

from thanglong.delivery.dossiers import service as dossiers
from thanglong.foundation.identity.service import actor_of
from thanglong.kernel.actors import Actor, Role

View = TypeVar("View", bound=Callable[..., HttpResponseBase])

READERS: Final = (Role.COUNTER, Role.SPECIALIST, Role.CONSULTEE, Role.LEADER, Role.CLERK, Role.FINANCE)


def reads_dossiers(view: View) -> View:
    """Explain to officers without a role in dossiers why there is nothing for them; use below `require_officer`."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        return view(request, *args, **kwargs) if reads(actor_of(request)) else explained(request, 403)

    return cast("View", guarded)


def reads(actor: Actor) -> bool:
    """Tell whether the actor has a role in the life of dossiers."""
    return actor.has_role(*READERS)


def explained(request: HttpRequest, status: int) -> HttpResponse:
    """Say why a technical role reads no dossiers, and what to do."""
    return render(request, "desk/no_dossiers.html", status=status)


def dossier_or_404(actor: Actor, dossier_id: UUID) -> dossiers.Dossier:
    """Return a dossier that the actor may read; any other does not exist for them."""
    try:
        return dossiers.dossier_for(actor, dossier_id)
    except dossiers.Dossier.DoesNotExist as error:
        raise Http404 from error


def task_or_404(actor: Actor, task_id: UUID) -> dossiers.Task:
    """Return a task of a dossier that the actor may read; any other does not exist for them."""
    try:
        return dossiers.task_for(actor, task_id)
    except dossiers.Task.DoesNotExist as error:
        raise Http404 from error
