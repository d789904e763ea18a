"""What must hold on every page that anybody in a journey ever sees."""

import re

from playwright.sync_api import CDPSession, Page

from tests.journeys.device import Device
from thanglong.design.tests import axe

FACTS = """() => ({
    kinds: ['at ' + location.pathname.replace(/[0-9a-f]{8}-[0-9a-f-]{27}|\\d+/g, ''), ...new Set(
        [...document.querySelectorAll('body *:not(svg *)')].map((e) => [
            e.tagName, e.className, e.type, e.getAttribute('role'), e.hasAttribute('aria-current'), e.open,
            (e.getAttribute('name') ?? '').replace(/\\d+/g, '')].join()))],
    headings: [...document.querySelectorAll('h1')].map((heading) => heading.textContent.trim()),
    title: document.title,
    language: document.documentElement.lang,
    wide: document.documentElement.scrollWidth - document.documentElement.clientWidth,
    culprits: document.documentElement.scrollWidth <= document.documentElement.clientWidth ? []
        : [...document.querySelectorAll('main *, header *, footer *')]
            .filter((e) => e.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
            .slice(0, 4).map((e) => e.outerHTML.slice(0, 120)),
})"""
EXPECTED_REFUSALS = re.compile(r"the server responded with a status of (409|422)|net::ERR_INTERNET_DISCONNECTED")


class Inspector:
    """Looks at pages with plain rules, and with axe where a page, or a kind of element, is new on this width.

    Axe takes most of a journey's time; a page that it passed and that brings nothing new it need not see again.
    """

    def __init__(self) -> None:
        self._clean: dict[int, set[str]] = {}

    def inspect(self, page: Page, device: Device, debugger: CDPSession, language: str) -> None:
        """Fail with a report that names the page when anything is wrong."""
        facts = page.evaluate(FACTS)
        where = f"{page.url} on {device}"
        assert len(facts["headings"]) == 1, f"{where}: not one h1 but {facts['headings']}"
        assert facts["headings"][0], f"{where}: the h1 is empty"
        assert re.match(r"\S.* · ", facts["title"]), f"{where}: the title is {facts['title']!r}"
        assert facts["language"] == language, f"{where}: the language is {facts['language']!r}"
        assert facts["wide"] <= 0, f"{where}: scrolls sideways by {facts['wide']} px: {facts['culprits']}"
        known, kinds = self._clean.setdefault(device.width, set()), set(facts["kinds"])
        if not kinds <= known:
            self._analyse(page, device, debugger, where)
            known |= kinds

    def _analyse(self, page: Page, device: Device, debugger: CDPSession, where: str) -> None:
        debugger.send("Emulation.setScriptExecutionDisabled", {"value": False})
        axe.enter(debugger)
        faults = axe.faults(page)
        debugger.send("Emulation.setScriptExecutionDisabled", {"value": not device.scripts})
        assert not faults, f"{where}: axe found\n{faults}"
