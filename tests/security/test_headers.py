"""What every answer carries, and what no page contains."""

import pytest
from django.conf import settings
from django.http import HttpResponse
from lxml import html

from tests.security.addresses import ROUTES
from tests.security.conftest import Browser
from tests.security.scene import Scene

JSON_SCRIPTS = {"application/json", "application/ld+json"}


def faults(answer: HttpResponse) -> list[str]:
    """Return what is wrong with an answer's headers."""
    policy = answer.get("Content-Security-Policy", "")
    found = []
    if not policy or "unsafe-" in policy or "*" in policy:
        found.append(f"content security policy {policy!r}")
    if "sandbox" not in policy and not {"frame-ancestors", "base-uri", "form-action"} <= set(policy.split()):
        found.append("policy is not complete")
    if answer.get("X-Content-Type-Options") != "nosniff":
        found.append("may be sniffed")
    if answer.get("Referrer-Policy") != "same-origin":
        found.append("tells other sites where people were")
    return found


def inline(answer: HttpResponse) -> list[str]:
    """Return the scripts and styles that stand in a page itself."""
    if not answer.get("Content-Type", "").startswith("text/html") or not answer.content:
        return []
    page = html.fromstring(answer.content)
    found = [f"<style> {node.text!r}" for node in page.iter("style")]
    found += [
        f"<script> {node.text!r}"
        for node in page.iter("script")
        if not node.get("src") and node.get("type") not in JSON_SCRIPTS
    ]
    for node in page.iter("*"):
        found += [f"{node.tag} {name}" for name in node.attrib if name == "style" or name.startswith("on")]
        found += [
            f"{node.tag} javascript:" for name in ("href", "action", "src") if "javascript:" in node.get(name, "")
        ]
        source = node.get("src", "") if node.tag in {"script", "img", "iframe"} else ""
        found += [f"{node.tag} {source}"] if source.startswith(("http:", "https:", "//")) else []
    return found


@pytest.mark.parametrize("who", ["visitor", "citizen", "counter", "specialist", "leader"])
def test_every_page_is_closed(scene: Scene, browser: Browser, who: str) -> None:
    client = browser(None if who == "visitor" else getattr(scene, who))
    wrong: dict[str, list[str]] = {}
    seen = 0
    for route in ROUTES:
        for address in route.addresses(scene.ids())[:4]:
            for method in ("GET", "POST") if who == "visitor" else ("GET",):
                answer = client.generic(method, address)
                seen += answer.status_code == 200
                assert answer.status_code < 500, (method, address)
                problems = faults(answer) + ([] if getattr(answer, "streaming", False) else inline(answer))
                if problems:
                    wrong[f"{method} {address}"] = problems
    assert wrong == {}
    assert seen > 10


def test_private_pages_are_not_kept(scene: Scene, browser: Browser) -> None:
    client = browser(scene.citizen)
    kept = {}
    for route in [route for route in ROUTES if route.takes_ids]:
        for address in route.addresses(scene.ids())[:4]:
            answer = client.get(address)
            control = answer.get("Cache-Control", "")
            if answer.status_code == 200 and "no-store" not in control and "private" not in control:
                kept[address] = control
    assert kept == {}


def test_cookies_are_out_of_reach_of_scripts(scene: Scene, browser: Browser) -> None:
    del scene
    assert settings.SESSION_COOKIE_HTTPONLY
    assert settings.SESSION_COOKIE_SAMESITE == "Lax"
    assert settings.SITE_URL.startswith("https:") == settings.SESSION_COOKIE_SECURE == settings.CSRF_COOKIE_SECURE
    answer = browser().post("/language/", {"language": "en"})
    for morsel in answer.cookies.values():
        assert morsel["samesite"] in {"Lax", "Strict"} or morsel.key == "language"


def test_the_session_changes_at_sign_in(scene: Scene, browser: Browser) -> None:
    from thanglong.foundation.identity.service import Account

    account = Account.objects.get(pk=scene.citizen.id)
    account.set_password("một mật khẩu dài")
    account.save()
    client = browser()
    client.get("/account/sign-in/")
    before = client.session.session_key
    answer = client.post("/account/sign-in/", {"login": account.login, "password": "một mật khẩu dài"})
    assert answer.status_code == 302
    cookie = answer.cookies[settings.SESSION_COOKIE_NAME]
    assert cookie.value != before
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
