"""What can be wrong with a file, as stable words that the room outside turns into sentences."""

from enum import StrEnum
from typing import Any


class Flaw(StrEnum):
    """Why a file cannot be taken."""

    EMPTY = "empty"
    TOO_LARGE = "too_large"
    WRONG_TYPE = "wrong_type"
    VIDEO = "video"
    BROKEN = "broken"
    ENCRYPTED = "encrypted"
    TOO_MANY_PAGES = "too_many_pages"
    TOO_MANY_PIXELS = "too_many_pixels"
    TOO_HEAVY = "too_heavy"
    RUNS_CODE = "runs_code"
    HIDES_FILES = "hides_files"
    MACROS = "macros"
    FETCHES = "fetches"
    TWO_KINDS = "two_kinds"
    INFECTED = "infected"


class Unusable(Exception):  # noqa: N818 - what is said about a file, not a fault of the program
    """The file has a flaw; `details` are numbers or names for the sentence."""

    def __init__(self, flaw: Flaw, **details: Any) -> None:
        super().__init__(flaw.value)
        self.flaw = flaw
        self.details = details
