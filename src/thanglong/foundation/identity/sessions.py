"""Opens and closes a person's session, and slows down those who guess passwords."""

from datetime import timedelta
from typing import Final

from django.contrib.auth import authenticate, login, logout
from django.db.models import Q
from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _

from thanglong.foundation.identity.acting import actor_for, as_person
from thanglong.foundation.identity.constants import ACTING_AS, ActingAs
from thanglong.foundation.identity.models import Account, SignInAttempt
from thanglong.kernel import clock
from thanglong.kernel.actors import Actor
from thanglong.kernel.errors import Denied, Refused

WINDOW: Final = timedelta(minutes=15)
MOST_PER_LOGIN: Final = 5
MOST_PER_ADDRESS: Final = 30
BACKEND: Final = "django.contrib.auth.backends.ModelBackend"


class SignInRefused(Refused):
    """The person was not signed in."""


def sign_in_with_password(request: HttpRequest, login_name: str, password: str) -> Account:
    """Sign a person in; raises SignInRefused, which never tells whether the name or the password is wrong."""
    name, address = login_name.strip().lower()[:64], request.META.get("REMOTE_ADDR") or None
    if _too_many(name, address):
        raise SignInRefused(
            _("Đã có quá nhiều lần đăng nhập sai nên hệ thống tạm dừng 15 phút. Bạn hãy đợi rồi thử lại.")
        )
    account = authenticate(request, username=name, password=password)
    if not isinstance(account, Account):
        SignInAttempt.objects.create(login=name, address=address, at=clock.now())
        raise SignInRefused(_("Tên đăng nhập hoặc mật khẩu chưa đúng. Bạn hãy kiểm tra rồi nhập lại."))
    SignInAttempt.objects.filter(login=name).delete()
    open_session(request, account)
    return account


def _too_many(login_name: str, address: str | None) -> bool:
    recent = SignInAttempt.objects.filter(at__gt=clock.now() - WINDOW).filter(Q(login=login_name) | Q(address=address))
    seen = list(recent.values_list("login", "address")[: MOST_PER_ADDRESS + MOST_PER_LOGIN])
    by_login = sum(1 for name, _address in seen if name == login_name)
    by_address = sum(1 for _name, where in seen if address and where == address)
    return by_login >= MOST_PER_LOGIN or by_address >= MOST_PER_ADDRESS


def open_session(request: HttpRequest, account: Account, acting_as: ActingAs | None = None) -> Actor:
    """Sign an account in, optionally in a hat; the session key is renewed."""
    login(request, account, backend=BACKEND)
    if acting_as is None:
        request.session.pop(ACTING_AS, None)
        return as_person(account)
    return choose(request, account, acting_as)


def close_session(request: HttpRequest) -> None:
    """Sign out and forget the session."""
    logout(request)


def choose(request: HttpRequest, account: Account, acting_as: ActingAs) -> Actor:
    """Put on a hat for the rest of the session; raises Denied when it is not the account's own."""
    actor = actor_for(account, acting_as)
    if actor is None:
        raise Denied(_("Bạn không có, hoặc không còn, tư cách này. Bạn hãy chọn một tư cách khác."))
    request.session[ACTING_AS] = acting_as
    request.session.cycle_key()
    return actor


def safe_next(request: HttpRequest, fallback: str = "/") -> str:
    """Return the address that `next` asks for when it is a path of this site, else the fallback."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    if wanted.startswith("/") and url_has_allowed_host_and_scheme(wanted, {request.get_host()}):
        return wanted
    return fallback
