"""Every type of field, empty and with errors, is clean for axe in a real browser that runs none of our scripts."""

from collections.abc import Iterator

import pytest
from django.contrib.staticfiles import finders
from playwright.sync_api import Page as BrowserPage
from playwright.sync_api import sync_playwright

from thanglong.delivery.forms import service
from thanglong.delivery.forms.service import Form
from thanglong.delivery.forms.tests.samples import ANSWERS
from thanglong.design.tests import axe

pytestmark = pytest.mark.browser
SHEETS = ("tokens", "base", "components", "forms")


@pytest.fixture(scope="module")
def browser_page() -> Iterator[BrowserPage]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium-headless-shell", args=["--no-sandbox"])
        yield browser.new_page(viewport={"width": 360, "height": 740})
        browser.close()


def document(fragment: str) -> str:
    styles = ""
    for sheet in SHEETS:
        path = finders.find(f"design/css/{sheet}.css")
        with open(str(path), encoding="utf-8") as stream:  # noqa: PTH123 - the finder gives a text
            styles += stream.read()
    return (
        '<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>Biểu mẫu</title>'
        f"<style>{styles}</style></head>"
        f'<body><main class="wrap"><h1>Biểu mẫu</h1><form method="post" novalidate>{fragment}<p><button class="btn">'
        "Lưu và tiếp tục</button></p></form></main></body></html>"
    )


@pytest.mark.parametrize("page_id", ["applicant", "child", "mother", "papers", "documents", "declaration"])
def test_pages_are_accessible(form: Form, browser_page: BrowserPage, page_id: str) -> None:
    page = form.page(page_id)
    _, errors = service.read_page(form, page_id, {}, ANSWERS)
    searched = {"residence": "da nang", "_action": "residence:search"}
    for fragment in (
        service.render_page(None, form, page, ANSWERS),
        service.render_page(None, form, page, ANSWERS, errors, posted=searched),
    ):
        browser_page.set_content(document(fragment))
        axe.enter(browser_page.context.new_cdp_session(browser_page))
        assert axe.faults(browser_page, axe.BEST) == ""
        assert browser_page.evaluate("document.documentElement.scrollWidth") <= 360
