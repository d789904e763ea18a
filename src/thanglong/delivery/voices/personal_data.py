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
    ADDRESS = "address"
    BIRTH = "birth"


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
_HOUSE: Final = re.compile(
    r"\b(?:số nhà|nhà số|ngõ|ngách|hẻm|kiệt|so nha|nha so|ngach|hem|kiet)\s*(?:số\s*|so\s*)?\d[\w/]*", re.IGNORECASE
)
_BIRTH: Final = re.compile(
    r"\bsinh\s*(?:ngày|năm|ngay|nam)?\s*:?\s*(?:\d{1,2}[/.\-])?(?:\d{1,2}[/.\-])?(?:19|20)\d{2}\b", re.IGNORECASE
)
_LEAST_WORDS: Final = 2
_LOOKALIKES: Final = str.maketrans("аеорсухіјѕһАЕОРСУХІЈЅНВМТКαονρτικ", "aeopcyxijshAEOPCYXIJSHBMTKaovptik")


def find(text: str, names: Iterable[str] = (), addresses: Iterable[str] = ()) -> list[Finding]:
    """Return what identifies somebody: e-mails, long numbers however grouped, houses, dates of birth, what is given.

    The given names and addresses are found in any spelling.
    """
    plain = _plain(text)
    written = [*_emails(plain), *_numbers(_DATES.sub(" # ", plain)), *_told(plain)]
    known = [*_given(plain, names, FindingKind.NAME), *_given(plain, addresses, FindingKind.ADDRESS)]
    return [*dict.fromkeys([*written, *known])]


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


def _told(text: str) -> Iterator[Finding]:
    for kind, pattern in ((FindingKind.ADDRESS, _HOUSE), (FindingKind.BIRTH, _BIRTH)):
        for match in pattern.finditer(text):
            yield Finding(kind, match[0])


def _given(text: str, known: Iterable[str], kind: FindingKind) -> Iterator[Finding]:
    said = f" {_words(text)} "
    for one in dict.fromkeys(known):
        wanted = _words(one)
        if len(wanted.split()) >= _LEAST_WORDS and f" {wanted} " in said:
            yield Finding(kind, one)


def _words(text: str) -> str:
    return " ".join(re.findall(r"[^\W_]+", fold(_plain(text))))


def names_in(answers: Any) -> Iterator[str]:
    """Yield every name among the answers of an application, however deep."""
    return (value for key, value in _texts(answers) if key.lower().endswith("name"))


def addresses_in(answers: Any) -> Iterator[str]:
    """Yield every street and house among the answers of an application, however deep."""
    return (value for key, value in _texts(answers) if key == "detail")


def _texts(answers: Any) -> Iterator[tuple[str, str]]:
    if isinstance(answers, dict):
        for key, value in answers.items():
            if isinstance(value, str):
                yield key, value
            else:
                yield from _texts(value)
    elif isinstance(answers, list):
        for item in answers:
            yield from _texts(item)
