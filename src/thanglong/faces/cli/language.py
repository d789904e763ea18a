"""The language of the terminal, for everything that speaks to whoever types commands."""

import os

from thanglong.kernel.text import Text


def terminal_language() -> str:
    """Return `vi` when the terminal says so, otherwise `en`."""
    name = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG", "")
    return "vi" if name.startswith("vi") else "en"


def words(vietnamese: str, english: str) -> str:
    """Return the sentence in the language of the terminal."""
    return Text(vietnamese, english).within(terminal_language())
