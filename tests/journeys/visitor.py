"""Somebody with a browser: the words in which journeys are told, each followed by an inspection of the page."""

import re
from pathlib import Path
from typing import Any, Self

from playwright.sync_api import Browser, Locator, Page, Response, TimeoutError  # noqa: A004

from tests.journeys.device import Device
from tests.journeys.inspection import EXPECTED_REFUSALS, Inspector
from tests.journeys.names import link, spaced, starting
from tests.journeys.writing import question, write
from thanglong.demo.people import PEOPLE

SECONDS = 30_000
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')


class Visitor:
    """A person on one device. Verbs act and look at the page that comes; `sees` and `misses` only look."""

    def __init__(self, browser: Browser, address: str, device: Device, inspector: Inspector, **options: Any) -> None:
        self.device = device
        self.address = address
        self.inspector = inspector
        self.language = "vi"
        self.complaints: list[str] = []
        self.status = 0
        height = 780 if device.is_phone else 900
        self.context = browser.new_context(
            base_url=address,
            viewport={"width": device.width, "height": height},
            has_touch=device.is_phone,
            locale="vi-VN",
            timezone_id="Asia/Ho_Chi_Minh",
            reduced_motion="reduce",
            **options,
        )
        self.page: Page = self.context.new_page()
        self.page.set_default_timeout(SECONDS)
        # Not `java_script_enabled=False`: that could not be lifted for axe, which is a script itself.
        self.debugger = self.context.new_cdp_session(self.page)
        self.debugger.send("Emulation.setScriptExecutionDisabled", {"value": not device.scripts})
        self.page.on("console", lambda said: self._heard(said.type, said.text))
        self.page.on("pageerror", lambda problem: self._heard("error", str(problem)))

    def leaves(self) -> None:
        """Close the browser's window."""
        self.context.close()

    # --- moving ---------------------------------------------------------------------------------------------------

    def visits(self, path: str) -> Self:
        """Open an address."""
        self._arrived(self.page.goto(path))
        return self.looks()

    def presses(self, name: str, *, within: Locator | None = None) -> Self:
        """Press the button, or the link that looks like one, and arrive on the next page."""
        scope = within or self.page.locator("main")
        return self._go(scope.get_by_role("button", name=starting(name)).or_(link(scope, name)).first)

    def follows(self, name: str) -> Self:
        """Follow a link of the page's content."""
        return self._go(link(self.page.locator("main"), name).first)

    def _go(self, what: Locator) -> Self:
        try:
            with self.page.expect_navigation(wait_until="load") as arrival:
                what.click()
            self._arrived(arrival.value)
        except TimeoutError as problem:
            told = f"{problem}\n{self.page.url} shows: {spaced(self.main_text())[:2000]}"
            raise AssertionError(told) from None
        return self.looks()

    def looks(self) -> Self:
        """Inspect the page that came."""
        assert self.status < 500, f"{self.page.url} answered {self.status}"
        self.inspector.inspect(self.page, self.device, self.debugger, self.language)
        assert self.complaints == [], f"{self.page.url}: the browser's console says {self.complaints}"
        return self

    # --- signing in -----------------------------------------------------------------------------------------------

    def becomes(self, name: str) -> Self:
        """Choose who to be on the demo's page."""
        if not self.page.url.startswith(f"{self.address}/demo/"):
            self.visits("/demo/")
        return self.presses(f"Vào với vai này : {name}")

    def enters(self, name: str) -> Self:
        """Come in signed in already, as somebody of the demo: how one signs in is told by one journey."""
        shown = self.context.request.get("/demo/").text()
        token = TOKEN.search(shown)
        assert token, shown[:500]
        login = next(person.login for person in PEOPLE if person.name == name)
        form = {"csrfmiddlewaretoken": token[1], "login": login}
        assert self.context.request.post("/demo/sign-in/", form=form, max_redirects=0).status == 302
        return self

    def speaks_english(self) -> Self:
        """Press the language switch."""
        if self.device.is_phone:
            self.page.locator("details.menu > summary").click()
        self.language = "en"
        return self._go(self.page.get_by_role("button", name="English").locator("visible=true").first)

    # --- writing --------------------------------------------------------------------------------------------------

    def writes(self, label: str, answer: Any, *, within: Locator | None = None) -> Self:
        """Answer one question, whatever its control."""
        write(self, within or self.page.locator("main"), label, answer)
        return self

    def chooses(self, label: str, path: Path) -> Self:
        """Choose a file that goes up with the form."""
        self.page.get_by_label(starting(label)).first.set_input_files(path)
        return self

    def has(self, label: str, answer: str) -> Self:
        """Fail unless a question is answered so already."""
        group = self.page.locator("main").get_by_role("group", name=starting(label)).first
        assert group.get_by_role("radio", name=answer, exact=True).is_checked(), f"{label}: {answer} is not chosen"
        return self

    def is_asked(self, label: str, answer: Any) -> bool:
        """Tell whether the page asks a question that takes such an answer."""
        return question(self.page.locator("main"), label, answer).count() > 0

    # --- looking --------------------------------------------------------------------------------------------------

    def sees(self, *texts: str) -> Self:
        """Fail unless each text is on the page, folded parts included."""
        shown = spaced(self.page.locator("body").text_content() or "")
        missing = [text for text in texts if text not in shown]
        assert not missing, f"{self.page.url} does not say {missing}; it says: {spaced(self.main_text())[:1500]}"
        return self

    def misses(self, *texts: str) -> Self:
        """Fail if one of the texts is on the page."""
        shown = spaced(self.page.locator("body").text_content() or "")
        assert not [text for text in texts if text in shown]
        return self

    def main_text(self) -> str:
        """Return what the page's content shows."""
        return self.page.locator("main").inner_text()

    @property
    def heading(self) -> str:
        """Return the page's heading."""
        return spaced(self.page.locator("h1").inner_text())

    def fetches(self, url: str) -> bytes:
        """Download a file with the person's own session."""
        answer = self.context.request.get(url)
        assert answer.ok, f"{url} answered {answer.status}"
        return answer.body()

    def address_of(self, name: str) -> str:
        """Return where a link of the page leads."""
        found = link(self.page.locator("main"), name).first.get_attribute("href")
        assert found, name
        return found

    # --- what the browser says ------------------------------------------------------------------------------------

    def _heard(self, kind: str, text: str) -> None:
        if kind == "error" and not EXPECTED_REFUSALS.search(text):
            self.complaints.append(text)

    def _arrived(self, answer: Response | None) -> None:
        # Not by listening to every response: the browser would report each style sheet and font of each page.
        self.status = answer.status if answer else 200
