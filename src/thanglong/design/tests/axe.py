"""Asks axe, inside a page of a real browser, what is wrong with it."""

import json
from collections.abc import Sequence
from typing import Final

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import CDPSession, Page

WCAG: Final = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")
BEST: Final = (*WCAG, "best-practice")
COLOURS: Final = ("color-contrast", "link-in-text-block")
"""All that can differ between the light and the dark look of the same elements."""

RUN = "async (options) => (await axe.run(options)).violations"


def enter(debugger: CDPSession) -> None:
    """Bring axe into the page that is open; it stays until the page is left."""
    debugger.send("Runtime.evaluate", {"expression": f"{AXE_SCRIPT};0"})


def faults(page: Page, rules: Sequence[str] = WCAG) -> str:
    """Return what axe finds by some rules, or by all that carry some tags: a line an element, none if all is well."""
    options = {"runOnly": list(rules), "resultTypes": ["violations"], "elementRef": False, "preload": False}
    return "\n".join(
        f"  {found['id']}: {json.dumps(node['target'])} {node['html'][:160]}\n    {node.get('failureSummary', '')}"
        for found in page.evaluate(RUN, options)
        for node in found["nodes"]
    )
