"""In a real browser: axe finds nothing, nothing overflows a phone, everything can be hit with a thumb."""

from collections.abc import Iterator
from mimetypes import guess_type
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Browser, Page, Route, sync_playwright

from thanglong.design import gallery
from thanglong.design.tests import axe
from thanglong.design.tests.pages import ERRORS, rendered

pytestmark = pytest.mark.browser

HOST = "http://design.test"
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'"
)
NAMES = [*gallery.PAGES, *(f"error-{code}" for code in ERRORS), "gallery"]
# Links inside a sentence are exempt (WCAG 2.5.8); what stands alone must be at least 44 px high.
SMALL_TARGETS = """() => [...document.querySelectorAll(
    'button, .btn, summary, select, .bar-nav > a, .side a, .tabs a, .option, ' +
    'input:not([type=hidden], [type=radio], [type=checkbox])')]
    .filter((e) => e.checkVisibility({ checkVisibilityCSS: true }))
    .map((e) => [e.outerHTML.slice(0, 90), e.getBoundingClientRect()])
    .filter(([, box]) => box.width && (box.height < 43.5 || box.width < 24)).map(([text]) => text)"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path="/usr/bin/chromium-headless-shell", args=["--no-sandbox"])
        yield chromium
        chromium.close()


@pytest.fixture(scope="module")
def pages() -> dict[str, str]:
    return {**rendered(), "gallery": Client().get(reverse("design:gallery")).content.decode()}


def serve(route: Route, pages: dict[str, str]) -> None:
    path = route.request.url.removeprefix(HOST)
    if path.startswith("/static/"):
        found = finders.find(path.removeprefix("/static/"))
        assert found, path
        kind = guess_type(found)[0] or "application/octet-stream"
        route.fulfill(body=Path(found).read_bytes(), content_type=kind)
    else:
        headers = {"content-security-policy": POLICY}
        route.fulfill(body=pages[path.strip("/")], content_type="text/html; charset=utf-8", headers=headers)


def visit(browser: Browser, pages: dict[str, str], name: str, width: int) -> Page:
    context = browser.new_context(
        viewport={"width": width, "height": 800},
        has_touch=width < 500,
        reduced_motion="reduce",
    )
    page = context.new_page()
    page.complaints = []
    page.on("console", lambda message: page.complaints.append(message.text) if message.type == "error" else None)
    page.route("**/*", lambda route: serve(route, pages))
    page.goto(f"{HOST}/{name}/")
    return page


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("name", NAMES)
def test_axe_finds_nothing_by_day_or_by_night(browser: Browser, pages: dict[str, str], name: str, width: int) -> None:
    page = visit(browser, pages, name, width)
    axe.enter(page.context.new_cdp_session(page))
    assert axe.faults(page, axe.BEST) == ""
    page.emulate_media(color_scheme="dark")
    assert axe.faults(page, axe.COLOURS) == ""
    assert page.complaints == []
    page.context.close()


@pytest.mark.parametrize("name", NAMES)
def test_a_phone_never_scrolls_sideways_and_every_target_is_large(
    browser: Browser, pages: dict[str, str], name: str
) -> None:
    page = visit(browser, pages, name, 360)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert page.evaluate(SMALL_TARGETS) == []
    page.context.close()


@pytest.mark.parametrize("name", ["home", "procedure", "apply", "queue"])
def test_twice_the_text_size_still_fits_a_phone(browser: Browser, pages: dict[str, str], name: str) -> None:
    page = visit(browser, pages, name, 360)
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.context.close()


def test_the_menu_of_a_phone_opens_without_script(browser: Browser, pages: dict[str, str]) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 800}, java_script_enabled=False)
    page = context.new_page()
    page.route("**/*", lambda route: serve(route, pages))
    page.goto(f"{HOST}/home/")
    page.get_by_text("Trình đơn").click()
    assert page.get_by_role("link", name="Tra cứu hồ sơ").is_visible()
    context.close()


def test_the_queue_is_walked_by_keyboard(browser: Browser, pages: dict[str, str]) -> None:
    page = visit(browser, pages, "queue", 1280)
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("k")
    assert page.locator("tr.at").count() == 1
    assert page.evaluate("document.activeElement.textContent") == "H17.21-261121-0007"
    page.context.close()


def test_paper_shows_no_chrome(browser: Browser, pages: dict[str, str]) -> None:
    page = visit(browser, pages, "receipt", 1280)
    page.emulate_media(media="print")
    assert not page.locator(".bar").is_visible()
    assert page.get_by_text("H17.21-261121-0007").is_visible()
    page.context.close()


def test_a_chosen_file_goes_up_with_the_form_and_the_answer_takes_its_place(
    browser: Browser, pages: dict[str, str]
) -> None:
    sent = []

    def answer(route: Route) -> None:
        if route.request.method != "POST":
            serve(route, {**pages, "form": UPLOAD})
            return
        sent.append(route.request.post_data_buffer)
        route.fulfill(body=UPLOADED, content_type="text/html; charset=utf-8")

    page = browser.new_page()
    page.route("**/*", answer)
    page.goto(f"{HOST}/form/")
    page.fill("#name", "Nguyễn Thị Minh Nguyệt")
    page.set_input_files("#proof", {"name": "giay.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-"})
    page.get_by_text("giay.pdf, 5 B").wait_for()
    assert "Nguyễn Thị Minh Nguyệt".encode() in sent[0]
    assert b"proof:upload" in sent[0]
    assert b"%PDF-" in sent[0]
    page.close()


UPLOAD = """<!doctype html><html lang="vi"><title>x</title><main><form method="post" action="/form/" data-upload
    enctype="multipart/form-data"><input id="name" name="name"><div class="upload"><input type="file" id="proof"
    name="proof-file"><button name="_action" value="proof:upload">Tải lên</button></div></form></main>
    <script type="module" src="/static/design/js/page.js"></script></html>"""
UPLOADED = "<!doctype html><html lang='vi'><title>x</title><main><p>giay.pdf, 5 B</p></main></html>"
