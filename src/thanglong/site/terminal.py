"""Speaks to the operator in the language of the terminal."""

import os

import rich.console

from thanglong.kernel.text import Text

console = rich.console.Console(highlight=False)


def language() -> str:
    """Return "vi" for a Vietnamese terminal and "en" otherwise."""
    wanted = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    return "vi" if wanted.startswith("vi") else "en"


def words(vietnamese: str, english: str) -> str:
    """Return the sentence in the operator's language."""
    return Text(vietnamese, english).within(language())
