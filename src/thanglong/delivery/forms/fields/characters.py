"""Which characters may stand in answers: invisible tricks are refused aloud, harmless debris of copying is removed."""

import re
import unicodedata
from typing import Final

from django.utils.translation import gettext

_DEBRIS: Final = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
_SPACES: Final = re.compile(r"[^\S\n]+")
_DIRECTION: Final = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_APOSTROPHES: Final = str.maketrans(dict.fromkeys("\u2018\u2019\u02bc\u02b9`\u00b4", "'"))
_NAME_SIGNS: Final = frozenset(" '-.,")
_SCRIPTS: Final = {
    "CYRILLIC": lambda: gettext("chữ Kirin"),
    "GREEK": lambda: gettext("chữ Hy Lạp"),
    "CJK": lambda: gettext("chữ Hán"),
    "FULLWIDTH": lambda: gettext("chữ toàn khổ"),
}


def tidy(text: str) -> str:
    """Return composed text with single spaces, without the invisible debris that copying leaves."""
    lines = unicodedata.normalize("NFC", text.translate(_DEBRIS)).split("\n")
    return "\n".join(_SPACES.sub(" ", line).strip() for line in lines).strip()


def fault(text: str, *, lines: bool = False) -> str:
    """Say what is wrong with the characters of a tidy text, "" when nothing is."""
    for character in text:
        if character in _DIRECTION:
            return gettext(
                "Nội dung có ký tự ẩn đổi chiều chữ (U+%(code)s). Hãy xoá và gõ lại, không dán từ nơi khác."
            ) % {"code": f"{ord(character):04X}"}
        if character == "\n" and lines:
            continue
        if unicodedata.category(character) in ("Cc", "Cs", "Co", "Cn", "Zl", "Zp") or character == "\ufffd":
            return gettext("Nội dung có ký tự không đọc được (U+%(code)s). Hãy xoá và gõ lại.") % {
                "code": f"{ord(character):04X}"
            }
    return ""


def tidy_name(text: str) -> str:
    """Return a person's name with one kind of apostrophe and single spaces."""
    return " ".join(tidy(text.translate(_APOSTROPHES)).split())


def name_fault(name: str) -> str:
    """Say what is wrong with a tidy name of a person, "" when nothing is."""
    problem = fault(name)
    if problem:
        return problem
    for character in name:
        if character.isdecimal():
            return gettext("Họ tên không có chữ số. Hãy xoá “%(character)s”.") % {"character": character}
        if character not in _NAME_SIGNS and not _is_latin(character):
            return _foreign(character)
    if not any(_is_latin(character) for character in name):
        return gettext("Họ tên phải có chữ cái.")
    return ""


def _is_latin(character: str) -> bool:
    """Accept the letters of Vietnamese and of European languages, not their look-alikes in phonetic blocks."""
    point = ord(character)
    return (
        unicodedata.category(character) in ("Lu", "Ll", "Lt")
        and (point < 0x250 or 0x1E00 <= point < 0x1F00)
        and unicodedata.name(character, "").startswith("LATIN")
    ) or (unicodedata.category(character) == "Mn" and 0x300 <= point < 0x370)


def _foreign(character: str) -> str:
    block = unicodedata.name(character, "").partition(" ")[0]
    script = _SCRIPTS.get(block)
    if script is None:
        return gettext("Họ tên chỉ gồm chữ cái, dấu cách, dấu nháy và gạch nối. Hãy bỏ “%(character)s”.") % {
            "character": character
        }
    return gettext(
        "“%(character)s” là %(script)s, dù có thể trông giống chữ Latinh. Hãy gõ lại họ tên bằng chữ cái Latinh."
    ) % {"character": character, "script": script()}
