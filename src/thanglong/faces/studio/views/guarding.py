"""Keeps the studio for procedure owners."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar, cast

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from thanglong.foundation.identity.service import actor_of, require_officer
from thanglong.kernel.actors import Role

View = TypeVar("View", bound=Callable[..., HttpResponseBase])


def owns_procedures(view: View) -> View:
    """Ask for a signed-in procedure owner; raises PermissionDenied for other officers."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not actor_of(request).has_role(Role.PROCEDURE_OWNER):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return cast("View", require_officer(guarded))
