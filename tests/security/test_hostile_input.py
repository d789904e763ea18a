"""Text meant to break things, typed into every field and put into every address: told about or shown as text."""

from urllib.parse import quote, unquote_to_bytes

import pytest
from django.test import Client
from django.urls import reverse
from lxml import html

from tests.security.addresses import ROUTES
from tests.security.conftest import Browser
from tests.security.scene import Scene
from thanglong.delivery.dossiers.service import Draft, open_draft, procedure_of
from thanglong.delivery.dossiers.tests.stage import BIRTH, answers
from thanglong.delivery.procedures.service import in_force

MARK = "<script>alert('mark')</script>"
SAMPLES = {
    "script": MARK,
    "attribute": "\"><img src=x onerror=alert('mark')>",
    "template": "{{ 7|add:7 }}{% debug %}${7*7}",
    "sql": "'; DROP TABLE dossiers_dossier; --",
    "bidi": "\u202egnp.exe\u2066 ab",
    "long": "x" * 100_000,
    "nul": "a\x00b",
    "bare word": "word",
    "control": "a\x07\x1b[31mb\x85",
    "surrogate": b"a\xed\xa0\x80b",
    "not utf-8": b"\xff\xfe\xfd",
    "typst": '#read("/etc/passwd") #eval("1+1") $ x $ *b* @ref <label> \\',
    "zalgo": "ế" + "\u0302" * 300,
}
QUERIES = (
    "q",
    "text",
    "code",
    "view",
    "kind",
    "procedure",
    "page",
    "after",
    "before",
    "next",
    "return",
    "query",
    "limit",
)

IN_QUERIES = ("script", "template", "nul", "long", "surrogate")

IN_ADDRESSES = ("%00", "a%00b", "%ED%A0%80", "%FF", "%0d%0aX-Evil:1", "'", "..%2f..%2fetc", "x" * 3000)


def encoded(text: str | bytes) -> str:
    return quote(text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass"))


def is_harmless(text: str) -> bool:
    return MARK not in text and "<img src=x" not in text and "Traceback" not in text


def form_body(page: bytes, sample: str | bytes) -> str:
    """Fill every text field of the page's form with a sample; the rest is sent as it stands."""
    root = html.fromstring(page)
    parts = []
    for node in root.xpath("//main//form//input | //main//form//textarea | //main//form//select"):
        name, kind = node.get("name"), node.get("type", "text")
        if not name or kind in {"file", "submit", "button"}:
            continue
        if kind in {"hidden", "checkbox"} and node.tag == "input":
            parts.append(f"{encoded(name)}={encoded(node.get('value') or 'on')}")
        else:
            parts.append(f"{encoded(name)}={encoded(sample)}")
    return "&".join(parts)


@pytest.mark.parametrize("kind", SAMPLES)
def test_every_field_of_the_birth_form(scene: Scene, browser: Browser, kind: str) -> None:
    client, sample = browser(scene.citizen), SAMPLES[kind]
    draft = open_draft(in_force(BIRTH), scene.citizen, answers(BIRTH, child_birth_date="2026-09-08"))
    for page in procedure_of(draft).form.pages:
        address = reverse("portal:application-page", args=[draft.pk, page.id])
        shown = client.get(address)
        if shown.status_code != 200:
            continue
        answer = client.generic(
            "POST", address, form_body(shown.content, sample), content_type="application/x-www-form-urlencoded"
        )
        assert answer.status_code in {200, 302, 422} or (answer.status_code, kind) == (400, "nul"), page.id
        assert is_harmless(answer.content.decode()), page.id
        again = client.get(address)
        assert again.status_code == 200
        assert is_harmless(again.content.decode()), page.id
    review = client.get(reverse("portal:review", args=[draft.pk]), follow=True)
    assert review.status_code in {200, 422}
    assert is_harmless(review.content.decode())
    assert "\x00" not in str(Draft.objects.get(pk=draft.pk).answers)


@pytest.mark.parametrize("who", ["visitor", "citizen", "counter"])
def test_every_address_takes_any_query(scene: Scene, browser: Browser, who: str) -> None:
    client: Client = browser(None if who == "visitor" else getattr(scene, who))
    broken = []
    for kind, sample in SAMPLES.items():
        if kind not in IN_QUERIES:
            continue
        query = "&".join(f"{name}={encoded(sample[:2_000])}" for name in QUERIES)
        for route in [route for route in ROUTES if not route.takes_ids]:
            for address in route.addresses({}):
                answer = client.generic("GET", f"{address}?{query}")
                body = "" if getattr(answer, "streaming", False) else answer.content.decode("utf-8", "replace")
                if answer.status_code >= 500 or not is_harmless(body):
                    broken.append(f"{kind}: {route.name} {address}: {answer.status_code}")
    assert broken == []


def test_every_address_takes_any_text_in_it(scene: Scene, browser: Browser) -> None:
    client = browser(scene.citizen)
    broken = []
    for route in ROUTES:
        free = [name for name, kind in route.parameters.items() if kind in {"str", "slug", "path"}]
        for text in IN_ADDRESSES if free else ():
            hostile = unquote_to_bytes(text).decode("latin-1")
            for address in route.addresses({**scene.ids(), **{name: [hostile] for name in free}})[:1]:
                for method in ("GET", "POST"):
                    answer = client.generic(method, address)
                    if answer.status_code >= 500 or "X-Evil" in answer.headers:
                        broken.append(f"{method} {route.name} {text}: {answer.status_code}")
    assert broken == []


def test_following_and_signing_in(scene: Scene, browser: Browser) -> None:
    del scene
    for kind, sample in SAMPLES.items():
        for address, names in (("/follow/", ("code", "secret")), ("/account/sign-in/", ("login", "password", "next"))):
            body = "&".join(f"{name}={encoded(sample)}" for name in names)
            answer = browser().generic("POST", address, body, content_type="application/x-www-form-urlencoded")
            assert answer.status_code in {200, 400, 422, 429}, (kind, address)
            assert is_harmless(answer.content.decode())
