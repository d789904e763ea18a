"""Speaks to the operator in the language of the terminal."""

import rich.console

from thanglong.faces.cli.language import terminal_language as language
from thanglong.faces.cli.language import words

__all__ = ["console", "language", "words"]

console = rich.console.Console(highlight=False)
