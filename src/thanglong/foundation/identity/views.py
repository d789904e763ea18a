"""Pages for signing in and out, choosing a hat, and seeing who one is."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST, require_safe

from thanglong.foundation.identity import sessions
from thanglong.foundation.identity.access import account_of, actor_of, require_account
from thanglong.foundation.identity.acting import Hat, hats_of
from thanglong.foundation.identity.models import Account
from thanglong.kernel.actors import Actor, ActorKind
from thanglong.kernel.errors import Refused


class SignInForm(forms.Form):
    """Login name and password."""

    login = forms.CharField(
        label=_("Tên đăng nhập"), max_length=64, error_messages={"required": _("Bạn hãy nhập tên đăng nhập.")}
    )
    password = forms.CharField(
        label=_("Mật khẩu"), max_length=256, strip=False, error_messages={"required": _("Bạn hãy nhập mật khẩu.")}
    )


@never_cache
@sensitive_post_parameters("password")
def sign_in(request: HttpRequest) -> HttpResponse:
    """Ask for login name and password, then go where the person was heading."""
    wanted = sessions.safe_next(request)
    if request.user.is_authenticated:
        return redirect(wanted)
    form = SignInForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            account = sessions.sign_in_with_password(request, form.cleaned_data["login"], form.cleaned_data["password"])
        except Refused as refusal:
            form.add_error("login", str(refusal))
        else:
            return redirect(wanted) if len(hats_of(account)) == 1 else _choose_hat_for(wanted)
    context = {"form": form, "summary": form.errors, "next": wanted, "demo_people": _address("demo:people")}
    return render(request, "identity/sign_in.html", context, status=422 if form.errors else 200)


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session."""
    sessions.close_session(request)
    return redirect("/")


@never_cache
@require_account
def act_as(request: HttpRequest) -> HttpResponse:
    """Let the person choose on whose behalf to act from now on."""
    person = account_of(request)
    hats = hats_of(person)
    refusal = ""
    if request.method == "POST":
        chosen = next((hat for hat in hats if hat.key == request.POST.get("hat")), None)
        if chosen is not None:
            sessions.choose(request, person, chosen.acting_as)
            return redirect(sessions.safe_next(request))
        refusal = gettext("Bạn hãy chọn một trong các tư cách dưới đây.")
    context = {
        "choices": [_choice(hat) for hat in hats],
        "current": _current(hats, actor_of(request)).key,
        "next": sessions.safe_next(request),
        "refusal": refusal,
        "summary": {"hat": [refusal]},
    }
    return render(request, "identity/act_as.html", context, status=422 if refusal else 200)


@never_cache
@require_safe
@require_account
def account(request: HttpRequest) -> HttpResponse:
    """Show the person what the platform knows about them and in which hat they act."""
    person = account_of(request)
    hats = hats_of(person)
    current = _choice(_current(hats, actor_of(request)))
    context = {"account": person, "items": _facts(person), "current": current, "hats": hats}
    return render(request, "identity/account.html", context)


def _facts(person: Account) -> list[dict[str, Any]]:
    born = person.birth_date.strftime("%d/%m/%Y") if person.birth_date else ""
    return [
        {"label": gettext("Tên đăng nhập"), "value": person.login},
        {"label": gettext("Số định danh cá nhân"), "value": person.personal_number},
        {"label": gettext("Ngày sinh"), "value": born},
        {"label": gettext("Giới tính"), "value": person.get_sex_display()},
        {"label": gettext("Nơi cư trú"), "value": _place(person)},
        {"label": gettext("Số điện thoại"), "value": person.phone},
        {"label": gettext("Thư điện tử"), "value": person.email},
    ]


def _choice(hat: Hat) -> dict[str, str]:
    titles = {ActorKind.PERSON: gettext("Chính tôi"), ActorKind.REPRESENTATIVE: hat.actor.title}
    hints = {
        ActorKind.PERSON: hat.actor.name,
        ActorKind.REPRESENTATIVE: gettext("Người đại diện của tổ chức"),
        ActorKind.OFFICER: gettext("Cán bộ, công chức"),
    }
    kind = hat.actor.kind
    return {"value": hat.key, "label": titles.get(kind, hat.actor.title), "hint": hints[kind]}


def _current(hats: list[Hat], actor: Actor) -> Hat:
    return next((hat for hat in hats if hat.actor == actor), hats[0])


def _choose_hat_for(wanted: str) -> HttpResponse:
    return redirect(reverse("identity:act-as", query={"next": wanted}))


def _address(name: str) -> str:
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""


def _place(person: Account) -> str:
    return ", ".join(part for part in (person.residence.get("detail"), person.residence.get("text")) if part)
