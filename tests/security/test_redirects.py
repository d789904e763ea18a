"""No address sends people to another site, whatever `next` says."""

from urllib.parse import urlsplit

from pytest_django.fixtures import Settings

from tests.security.conftest import Browser
from tests.security.scene import Scene
from thanglong.foundation.identity.service import Account

EVIL = [
    "https://evil.example/",
    "//evil.example/",
    "///evil.example/",
    "/\\evil.example/",
    "\\\\evil.example",
    "https:evil.example",
    "http:///evil.example",
    "javascript:alert(1)",
    "data:text/html,x",
    "/%09/evil.example",
    "\t//evil.example",
    "https://testserver@evil.example/",
    "https://testserver.evil.example/",
    "/x\r\nSet-Cookie: a=b",
    "\x00//evil.example",
    "bare-word",
    "",
]
PASSWORD = "một mật khẩu dài"


def stays(location: str) -> bool:
    parts = urlsplit(location)
    return (
        parts.netloc in {"", "testserver"} and parts.scheme in {"", "http"} and not location.startswith(("//", "/\\"))
    )


def test_next_stays_on_the_site(scene: Scene, browser: Browser, settings: Settings) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # fifty sign-ins, no secret
    account = Account.objects.get(pk=scene.citizen.id)
    account.set_password(PASSWORD)
    account.save()
    credentials = {"login": account.login, "password": PASSWORD}
    signed_in = browser(scene.citizen)
    for wanted in EVIL:
        answers = [
            browser().post("/account/sign-in/", {**credentials, "next": wanted}),
            browser().post("/account/sign-in/", credentials, query_params={"next": wanted}),
            signed_in.get("/account/sign-in/", {"next": wanted}),
            signed_in.post("/account/acting-as/", {"hat": "person", "next": wanted}),
            browser().post("/language/", {"language": "en", "next": wanted}),
            browser().get("/language/", {"language": "en", "next": wanted}),
            browser().post("/language/", {"language": "en"}, headers={"referer": wanted.strip() or "x"}),
        ]
        for answer in answers:
            assert answer.status_code < 500
            location = answer.get("Location", "")
            assert stays(location), location
            assert "Set-Cookie: a" not in str(answer.headers)


def test_the_way_to_sign_in_leads_back_here(scene: Scene, browser: Browser) -> None:
    answer = browser().get(f"//evil.example/dossiers/{scene.finished.pk}/")
    assert stays(answer.get("Location", ""))
