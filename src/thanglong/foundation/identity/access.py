"""Keeps pages for those they are meant for: visitors go to sign in, others are told which hat is needed."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar, cast
from urllib.parse import urlsplit, urlunsplit

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render, resolve_url
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from thanglong.foundation.identity.models import Account
from thanglong.kernel.actors import Actor, ActorKind

View = TypeVar("View", bound=Callable[..., HttpResponseBase])

FOR_APPLICANTS = _("Trang này dành cho người dân và người đại diện của tổ chức khi làm thủ tục cho mình.")
UNSAVED = _("Bạn chưa đăng nhập hoặc phiên đã hết, nên những gì vừa gửi chưa được lưu.")
FOR_OFFICERS = _("Trang này dành cho cán bộ đang làm việc với tư cách của một cơ quan.")


def actor_of(request: HttpRequest) -> Actor:
    """Return the actor of a request; a visitor where no middleware ran."""
    return getattr(request, "actor", None) or Actor.visitor()


def account_of(request: HttpRequest) -> Account:
    """Return the signed-in account; raises PermissionDenied for visitors."""
    if not isinstance(request.user, Account):
        raise PermissionDenied
    return request.user


def require_person(view: View) -> View:
    """Let only persons and representatives in."""
    return _guard(view, lambda actor: actor.is_applicant, FOR_APPLICANTS)


def require_officer(view: View) -> View:
    """Let only officers in."""
    return _guard(view, lambda actor: actor.is_officer, FOR_OFFICERS)


def require_account(view: View) -> View:
    """Let anybody in who has signed in, in whatever hat."""
    return _guard(view, lambda actor: actor.account_id is not None, "")


def _guard(view: View, fits: Callable[[Actor], bool], explanation: str | Promise) -> View:
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        actor = actor_of(request)
        if fits(actor):
            return view(request, *args, **kwargs)
        if actor.kind is ActorKind.VISITOR:
            return to_sign_in(request)
        return wrong_hat(request, explanation)

    return cast("View", guarded)


def to_sign_in(request: HttpRequest) -> HttpResponse:
    """Send a visitor to sign in, and back to this page afterwards (to the page before it after a form)."""
    if _was_filled_in(request):
        messages.warning(request, UNSAVED, fail_silently=True)
    return redirect_to_login(_wanted(request), resolve_url("identity:sign-in"))


def wrong_hat(request: HttpRequest, explanation: str | Promise) -> HttpResponse:
    """Explain who the page is for, and offer to change hats."""
    context = {"explanation": explanation, "next": _wanted(request)}
    return render(request, "identity/wrong_hat.html", context, status=403)


def _was_filled_in(request: HttpRequest) -> bool:
    """Tell whether somebody loses what they typed: more than a press of a button."""
    typed = (values for name, values in request.POST.lists() if name != "csrfmiddlewaretoken")
    return request.method == "POST" and any(value.strip() for values in typed for value in values)


def _wanted(request: HttpRequest) -> str:
    """Return the page to come back to: a form is not sent again, so it is the page of this site that it stood on."""
    if request.method in {"GET", "HEAD"}:
        return request.get_full_path()
    came_from = urlsplit(request.headers.get("Referer", ""))
    if came_from.netloc != request.get_host():
        return "/"
    return urlunsplit(("", "", came_from.path, came_from.query, "")) or "/"
