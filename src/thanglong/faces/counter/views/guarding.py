"""Keeps the pages of the counter for those who work there."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Final, TypeVar, cast

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

from thanglong.foundation.identity.service import actor_of, require_officer
from thanglong.kernel.actors import Role

View = TypeVar("View", bound=Callable[..., HttpResponseBase])
ONLY_COUNTER: Final = _("Trang này dành cho cán bộ tiếp nhận và người hỗ trợ tại quầy. Hãy đổi tư cách đang dùng.")


def at_counter(*roles: Role) -> Callable[[View], View]:
    """Open a page to officers with one of the roles; explain it to the others."""

    def decorate(view: View) -> View:
        @never_cache
        @require_officer
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if actor_of(request).has_role(*roles):
                return view(request, *args, **kwargs)
            return render(request, "counter/not_here.html", {"sentence": ONLY_COUNTER}, status=403)

        return cast("View", guarded)

    return decorate


helpers_only = at_counter(Role.COUNTER, Role.ASSISTANT)
counter_only = at_counter(Role.COUNTER)
planners_only = at_counter(Role.COUNTER, Role.LEADER)
