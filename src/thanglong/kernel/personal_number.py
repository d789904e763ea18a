"""The 12-digit personal identification number (số định danh cá nhân), which has structure but no check digit.

`PPP C YY RRRRRR`: province or country of birth registration, century and sex, year of birth, random digits. The
province codes are those of before the mergers and stay for life, so a number never contradicts a place of residence.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from types import MappingProxyType
from typing import Final

from thanglong.kernel.catalogues import read_table

_SHAPE: Final = re.compile(r"\d{12}", re.ASCII)
_FIRST_COUNTRY: Final = 100


class Fault(StrEnum):
    """What can be wrong with a number."""

    LENGTH = "length"
    PROVINCE = "province"
    FUTURE = "future"
    BIRTH_YEAR = "birth_year"
    SEX = "sex"


@dataclass(frozen=True, slots=True)
class PersonalNumber:
    """What a well-formed number says about its holder."""

    digits: str
    province: str
    sex: str
    birth_year: int

    @property
    def registered_abroad(self) -> bool:
        """Say whether the birth was registered with a country code instead of a province code."""
        return int(self.province) >= _FIRST_COUNTRY

    @property
    def province_name(self) -> str:
        """Return the name that the province had when the code was given, "" for a country."""
        return provinces().get(self.province, "")


@cache
def provinces() -> Mapping[str, str]:
    """Return the 63 provinces of before July 2025 by the code that personal numbers carry."""
    return MappingProxyType({row["code"]: row["name"] for row in read_table("birth_provinces")})


def tidy(text: str) -> str:
    """Remove the spaces, dots and hyphens that people type between groups of digits."""
    return re.sub(r"[\s.\-\u00a0]", "", text)


def read(text: str) -> PersonalNumber | None:
    """Read a number; return None when it has not 12 digits or names no known province."""
    digits = tidy(text)
    if not _SHAPE.fullmatch(digits):
        return None
    province = digits[:3]
    if province not in provinces() and int(province) < _FIRST_COUNTRY:
        return None
    century = 1900 + int(digits[3]) // 2 * 100
    sex = "female" if int(digits[3]) % 2 else "male"
    return PersonalNumber(digits, province, sex, century + int(digits[4:6]))


def faults(text: str, *, this_year: int, birth_year: int | None = None, sex: str | None = None) -> list[Fault]:
    """List what contradicts the structure of a number, or the birth year and sex ("male", "female") given beside it."""
    if not _SHAPE.fullmatch(tidy(text)):
        return [Fault.LENGTH]
    number = read(text)
    if number is None:
        return [Fault.PROVINCE]
    if number.birth_year > this_year:
        return [Fault.FUTURE]
    found = []
    if birth_year is not None and number.birth_year != birth_year:
        found.append(Fault.BIRTH_YEAR)
    if sex is not None and number.sex != sex:
        found.append(Fault.SEX)
    return found
