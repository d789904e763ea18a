"""What is special about Vietnamese text: tone marks, alphabetical order, names and numbers spelt out."""

import re
import unicodedata
from datetime import date
from typing import Final

_GRAVE, _HOOK, _TILDE, _ACUTE, _DOT = "\u0300", "\u0309", "\u0303", "\u0301", "\u0323"
_TONES: Final = {_GRAVE: "1", _HOOK: "2", _TILDE: "3", _ACUTE: "4", _DOT: "5"}  # dictionary order after the level tone
_BREVE, _CIRCUMFLEX, _HORN = "\u0306", "\u0302", "\u031b"
_SHAPES: Final = {_BREVE: 1, _CIRCUMFLEX: 2, _HORN: 3}

# hòa → hoà, khỏe → khoẻ, thúy → thuý: only where the syllable ends there, so "hoàn" and "mùa" stay.
_OLD_PLACEMENT: Final = re.compile(
    "([oO])([{t}])([aAeE])(?![^\\W_])|([uU])([{t}])([yY])(?![^\\W_])".format(t="".join(_TONES))
)

_END, _GAP = "00", "01"


def nfc(value: str) -> str:
    """Return the text in composed Unicode form, the only form that is stored."""
    return unicodedata.normalize("NFC", value)


def fold(value: str) -> str:
    """Return the text as people type it in a hurry: lower case, no diacritics, đ as d, single spaces."""
    decomposed = unicodedata.normalize("NFD", value.lower().replace("đ", "d"))
    return " ".join("".join(c for c in decomposed if not unicodedata.combining(c)).split())


def normalise_tones(value: str) -> str:
    """Return one spelling for the two accepted places of a tone mark: hòa, khỏe, thúy become hoà, khoẻ, thuý."""
    decomposed = unicodedata.normalize("NFD", value)
    return nfc(_OLD_PLACEMENT.sub(_move_tone, _tones_last(decomposed)))


def _tones_last(decomposed: str) -> str:
    """Put the tone after the shape of a vowel, since canonical order puts the dot below before it."""
    return re.sub(f"([{_DOT}])([{_BREVE}{_CIRCUMFLEX}{_HORN}])", r"\2\1", decomposed)


def _move_tone(match: re.Match[str]) -> str:
    first, tone, second = (group for group in match.groups() if group)
    return f"{first}{second}{tone}"


def sort_key(value: str) -> str:
    """Return a key whose plain byte order is Vietnamese alphabetical order.

    Letters come first (a ă â b c d đ e ê …), tones decide between equal letters (ngang, huyền, hỏi, ngã, sắc, nặng).
    The key holds only digits and lower-case letters, so every database collation orders it alike.
    """
    letters: list[str] = []
    tones: list[str] = []
    for word in re.findall(r"[^\W_]+", normalise_tones(value).lower()):
        if letters:
            letters.append(_GAP)
        tone = "0"
        for character in word:
            code, own_tone = _letter(character)
            letters.append(code)
            tone = own_tone if own_tone != "0" else tone
        tones.append(f"0{tone}")
    return "".join(letters) + _END + "".join(tones)


def _letter(character: str) -> tuple[str, str]:
    """Return the two-character code of a letter and its tone."""
    if character == "đ":
        return "d1", "0"
    base, *marks = list(unicodedata.normalize("NFD", character))
    tone = next((_TONES[mark] for mark in marks if mark in _TONES), "0")
    if base.isascii() and base.isdigit():
        return f"1{base}", tone
    if base.isascii():
        return f"{base}{max((_SHAPES.get(mark, 0) for mark in marks), default=0)}", tone
    return f"zz{ord(base):06x}", tone


def name_sort_key(full_name: str) -> str:
    """Return a key that orders people by given name, which is the last word, then by the rest."""
    *rest, given = full_name.split() or [""]
    return sort_key(given) + _END + sort_key(" ".join(rest))


_DIGITS: Final = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_BILLION: Final = 1_000_000_000


def number_in_words(number: int) -> str:
    """Spell a whole number out: 21 is "hai mươi mốt", 105 is "một trăm linh năm"."""
    if number < 0:
        return f"âm {number_in_words(-number)}"
    return " ".join(_spell(number, full=False)) or _DIGITS[0]


def _spell(number: int, *, full: bool) -> list[str]:
    """Return the words of a number; `full` says that something stands before it, so zero hundreds are spoken."""
    billions, rest = divmod(number, _BILLION)
    words = [*_spell(billions, full=full), "tỷ"] if billions else []
    for value, name in ((rest // 1_000_000, "triệu"), (rest // 1_000 % 1_000, "nghìn"), (rest % 1_000, "")):
        if value:
            words += _spell_group(value, full=full or bool(words))
            words += [name] if name else []
    return words


def _spell_group(value: int, *, full: bool) -> list[str]:
    hundreds, rest = divmod(value, 100)
    tens, units = divmod(rest, 10)
    words = [_DIGITS[hundreds], "trăm"] if hundreds or full else []
    if tens > 1:
        words += [_DIGITS[tens], "mươi"]
    elif tens == 1:
        words.append("mười")
    elif words and units:
        words.append("linh")
    if units:
        words.append(_unit_word(units, tens, after_hundreds=bool(words)))
    return words


def _unit_word(units: int, tens: int, *, after_hundreds: bool) -> str:
    if units == 1 and tens > 1:
        return "mốt"
    if units == 4 and (tens > 1 or (tens == 0 and after_hundreds)):
        return "tư"
    if units == 5 and tens:
        return "lăm"
    return _DIGITS[units]


def date_in_words(day: date) -> str:
    """Spell a date out as civil-status papers want it: "ngày năm tháng ba năm hai nghìn không trăm hai mươi sáu"."""
    month = "tư" if day.month == 4 else number_in_words(day.month)
    return f"ngày {number_in_words(day.day)} tháng {month} năm {number_in_words(day.year)}"
