"""Somebody who wants something from the state."""

import time
from typing import Any, Self

from tests.journeys.names import spaced, starting
from tests.journeys.visitor import Visitor

GO_ON = "Lưu và tiếp tục"
PATIENCE = 120
"""Seconds within which the worker brings news, however busy the machine."""
ASKED_AGAIN = 6
"""How often a page may come back with one more question that an answer brought up."""


class Citizen(Visitor):
    """A person at the portal."""

    def searches(self, words: str) -> Self:
        """Say on the first page what the matter is."""
        self.visits("/")
        self.page.get_by_role("searchbox").first.fill(words)
        return self.presses("Tìm", within=self.page.locator("form.search").first)

    def opens_procedure(self, name: str) -> Self:
        """Open the first procedure found with a name."""
        card = self.page.locator("main a").filter(has=self.page.get_by_role("heading", name=starting(name)))
        return self._go(card.first)

    def answers(self, answers: dict[str, Any]) -> Self:
        """Answer a page and those questions that the answers bring up, until the next page comes."""
        heading, left = self.heading, dict(answers)
        for _ in range(ASKED_AGAIN):
            for label in [label for label, answer in left.items() if self.is_asked(label, answer)]:
                self.writes(label, left.pop(label))
            self.presses(GO_ON)
            if self.heading != heading:
                assert not left, f"“{heading}” never asked {list(left)}"
                return self
        raise AssertionError(f"“{heading}” does not let go: {spaced(self.main_text())}")

    def applies(self, pages: list[dict[str, Any]]) -> Self:
        """Begin an application and answer page after page, up to the review."""
        self.presses("Bắt đầu")
        for answers in pages:
            self.answers(answers)
        return self.sees("Xem lại trước khi nộp")

    def submits(self) -> str:
        """Send the reviewed application and return the reference on the receipt."""
        self.presses("Nộp hồ sơ")
        self.sees("Hồ sơ đã nộp")
        return self.reference

    @property
    def reference(self) -> str:
        """Return the reference that the receipt shows large."""
        return spaced(self.page.locator(".confirmation .code").inner_text())

    @property
    def secret(self) -> str:
        """Return the secret on the receipt."""
        return spaced(self.page.locator(".secret").inner_text())

    def opens_dossier(self, label: str) -> Self:
        """Go to one's own dossiers and open one."""
        self.visits("/dossiers/")
        card = self.page.locator("main a").filter(has_text=label).first
        return self._go(card)

    def reads_in_inbox(self, *texts: str) -> Self:
        """Open the inbox, again and again until the worker has brought the news."""
        self.visits("/inbox/")
        until = time.monotonic() + PATIENCE
        while any(text not in self.main_text() for text in texts) and time.monotonic() < until:
            time.sleep(0.5)
            self.page.reload()
        return self.sees(*texts)
