"""Finds what would tell who somebody is, before a text is published.

It would rather stop a text too often than once too little: an officer rewrites the sentence.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from thanglong.kernel.vietnamese import fold


class FindingKind(StrEnum):
    """What was found."""

    PERSONAL_NUMBER = "personal_number"
    PHONE = "phone"
    EMAIL = "email"
    NUMBER = "number"
    NAME = "name"


@dataclass(frozen=True)
class Finding:
    """One place of a text that must be rewritten."""

    kind: FindingKind
    text: str


_GAP: Final = r"[\s.\-–—_/()·•,]{0,3}"
_EMAIL: Final = re.compile(
    r"[\w.+\-]+\s*(?:@|\(at\)|\[at\]|\(a còng\))\s*[\w\-]+(?:\s*(?:\.|\(dot\)|\[dot\])\s*[\w\-]+)+", re.IGNORECASE
)
_DIGITS: Final = re.compile(rf"\+?\d(?:{_GAP}\d){{8,}}")
_MONEY: Final = re.compile(r"\s*(?:đồng|đ\b|vnd\b|vnđ)", re.IGNORECASE)
_GROUPED: Final = re.compile(r"\d{1,3}(?:[. ,]\d{3})+")
_DATES: Final = re.compile(r"(?<!\d)\d{1,2}[/.\-]\d{1,2}[/.\-]\d{4}(?!\d)")
_LEAST_WORDS: Final = 2
_LOOKALIKES: Final = str.maketrans("аеорсухіјѕһАЕОРСУХІЈЅНВМТКαονρτικ", "aeopcyxijshAEOPCYXIJSHBMTKaovptik")


def find(text: str, names: Iterable[str] = ()) -> list[Finding]:
    """Return what identifies somebody: e-mails, long numbers however grouped, and the given names in any spelling."""
    plain = _plain(text)
    return [*dict.fromkeys([*_emails(plain), *_numbers(_DATES.sub(" # ", plain)), *_names(plain, names)])]


def _plain(text: str) -> str:
    """Undo tricks: full-width and foreign digits, invisible marks, letters of other alphabets that look the same."""
    seen = "".join(c for c in unicodedata.normalize("NFKC", text) if unicodedata.category(c) != "Cf")
    digits = "".join(str(unicodedata.digit(c)) if c.isdigit() else c for c in seen)
    return digits.translate(_LOOKALIKES)


def _emails(text: str) -> Iterator[Finding]:
    for match in _EMAIL.finditer(text):
        yield Finding(FindingKind.EMAIL, match[0])


def _numbers(text: str) -> Iterator[Finding]:
    for match in _DIGITS.finditer(text):
        if _GROUPED.fullmatch(match[0]) and _MONEY.match(text, match.end()):
            continue
        digits = re.sub(r"\D", "", match[0])
        yield Finding(_kind(digits, match[0]), match[0].strip())


def _kind(digits: str, written: str) -> FindingKind:
    if len(digits) == 12 and not written.startswith("+"):
        return FindingKind.PERSONAL_NUMBER
    if (digits.startswith("0") and len(digits) in {10, 11}) or (digits.startswith("84") and len(digits) in {11, 12}):
        return FindingKind.PHONE
    return FindingKind.NUMBER


def _names(text: str, names: Iterable[str]) -> Iterator[Finding]:
    said = f" {_words(text)} "
    for name in dict.fromkeys(names):
        wanted = _words(name)
        if len(wanted.split()) >= _LEAST_WORDS and f" {wanted} " in said:
            yield Finding(FindingKind.NAME, name)


def _words(text: str) -> str:
    return " ".join(re.findall(r"[^\W_]+", fold(_plain(text))))


def names_in(answers: Any) -> Iterator[str]:
    """Yield every name among the answers of an application, however deep."""
    if isinstance(answers, dict):
        for key, value in answers.items():
            if isinstance(value, str) and key.lower().endswith("name"):
                yield value
            else:
                yield from names_in(value)
    elif isinstance(answers, list):
        for item in answers:
            yield from names_in(item)
