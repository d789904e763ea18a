"""What surrounds every page: navigation, the account's menu, languages, the demo's banner."""

from functools import partial
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language, gettext, ngettext, pgettext

from thanglong.delivery.notifications import service as notifications
from thanglong.foundation.identity import service as identity
from thanglong.kernel.actors import Actor, ActorKind, Role

Link = dict[str, Any]


def shell(request: HttpRequest) -> dict[str, Any]:
    """Return the context that `design/portal.html` and `design/desk.html` describe.

    A visitor costs no query; an applicant one, for the unread messages, and only on pages that show the navigation.
    """
    actor = identity.actor_of(request)
    navigation = partial(_officer, request, actor) if actor.is_officer else partial(_citizen, request, actor)
    return {
        "home_url": _officers_home(actor) if actor.is_officer else "/",
        "navigation": SimpleLazyObject(navigation),
        "account_menu": _account_menu(request, actor),
        "languages": _languages(),
        "footer_links": _footer(request),
        "demo_banner": _demo_banner() if settings.DEMO else None,
    }


def _officers_home(actor: Actor) -> str:
    """Lead assistants and procedure owners to their own pages, since they read no queue, and everybody else to it."""
    homes = {Role.ASSISTANT: "counter:tickets", Role.PROCEDURE_OWNER: "studio:catalogue"}
    only = next(iter(actor.roles)) if len(actor.roles) == 1 else ""
    return _address(homes.get(Role(only), "desk:queue") if only else "desk:queue")


def _citizen(request: HttpRequest, actor: Actor) -> list[Link]:
    links = [_link(request, pgettext("thanh điều hướng", "Thủ tục"), "portal:search")]
    if actor.is_applicant:
        links.append(_link(request, gettext("Hồ sơ của tôi"), "portal:my-dossiers"))
        links.append(_link(request, _inbox_label(actor), "portal:inbox"))
    else:
        links.append(_link(request, gettext("Tra cứu hồ sơ"), "portal:follow"))
    return [*links, _link(request, gettext("Kiểm tra văn bản"), "portal:verify")]


def _officer(request: HttpRequest, actor: Actor) -> list[Link]:
    helps = actor.has_role(Role.COUNTER, Role.ASSISTANT)
    counter = [_link(request, gettext("Quầy"), "counter:tickets")] if helps else []
    finance = [_link(request, gettext("Thu phí"), "desk:finance")] if actor.has_role(Role.FINANCE) else []
    answers = actor.has_role(Role.COUNTER, Role.SPECIALIST, Role.LEADER, Role.CLERK)
    petitions = [_link(request, gettext("Phản ánh, kiến nghị"), "desk:petitions")] if answers else []
    incidents = [_link(request, gettext("Sự cố"), "desk:incidents")] if actor.has_role(Role.OPERATOR) else []
    studio = (
        [_link(request, gettext("Bản thủ tục"), "studio:catalogue")] if actor.has_role(Role.PROCEDURE_OWNER) else []
    )
    return [
        _link(request, gettext("Việc của tôi"), "desk:queue"),
        *counter,
        *petitions,
        *finance,
        *incidents,
        *studio,
        _link(request, pgettext("thanh điều hướng", "Thủ tục"), "portal:search"),
        _link(request, gettext("Kiểm tra văn bản"), "portal:verify"),
    ]


def _inbox_label(actor: Actor) -> str:
    unread = notifications.unread_count(actor.account_id) if actor.account_id else 0
    if not unread:
        return gettext("Hộp thư")
    return ngettext("Hộp thư (%(unread)d)", "Hộp thư (%(unread)d)", unread) % {"unread": unread}


def _account_menu(request: HttpRequest, actor: Actor) -> Link:
    if actor.kind is ActorKind.VISITOR:
        sign_in = reverse("identity:sign-in")
        here = "/" if request.path == sign_in else request.get_full_path()
        return {"sign_in_url": reverse("identity:sign-in", query={"next": here})}
    booked = [{**_link(request, gettext("Lịch hẹn của tôi"), "appointments:mine"), "icon": "calendar"}]
    return {
        "name": actor.name,
        "detail": actor.title,
        "links": [
            {**_link(request, gettext("Tài khoản của tôi"), "identity:account"), "icon": "user"},
            *(booked if actor.is_applicant else []),
            {**_link(request, gettext("Đổi tư cách"), "identity:act-as"), "icon": "people"},
        ],
        "sign_out_url": reverse("identity:sign-out"),
    }


def _languages() -> list[Link]:
    active = get_language() or settings.LANGUAGE_CODE
    return [{"code": code, "label": label, "current": active.startswith(code)} for code, label in settings.LANGUAGES]


def _footer(request: HttpRequest) -> list[Link]:
    return [
        _link(request, gettext("Tra cứu hồ sơ"), "portal:follow"),
        _link(request, gettext("Kiểm tra văn bản"), "portal:verify"),
        _link(request, gettext("Phản ánh, kiến nghị"), "portal:petitions"),
        _link(request, gettext("Trợ năng"), "portal:accessibility"),
        _link(request, gettext("Quyền riêng tư"), "portal:privacy"),
        _link(request, gettext("Tình trạng hệ thống"), "portal:status"),
    ]


def _demo_banner() -> Link:
    return {
        "text": gettext("Bản trình diễn: người và hồ sơ hư cấu, không có giá trị pháp lý."),
        "links": [{"label": gettext("Chọn người mẫu"), "url": _address("demo:people")}],
    }


def _link(request: HttpRequest, label: str, name: str) -> Link:
    url = _address(name)
    return {"label": label, "url": url, "current": request.path == url}


def _address(name: str) -> str:
    try:
        return reverse(name)
    except NoReverseMatch:
        return "/"
