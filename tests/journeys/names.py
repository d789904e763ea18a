"""Finding things on a page by what they are called."""

import re

from playwright.sync_api import Locator


def starting(text: str) -> re.Pattern[str]:
    """Return a pattern for a name that begins with a text; a remark such as "(không bắt buộc)" may follow."""
    return re.compile(r"^\s*" + r"\s+".join(map(re.escape, text.split())), re.IGNORECASE)


def link(scope: Locator, name: str) -> Locator:
    """Return the links with a name."""
    return scope.get_by_role("link", name=starting(name))


def spaced(text: str) -> str:
    """Return a text with single spaces."""
    return " ".join(text.split())
