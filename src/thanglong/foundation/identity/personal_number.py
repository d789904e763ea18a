"""What the twelve digits of a personal identification number tell, and what they do not."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from thanglong.foundation.identity.constants import Sex

FIRST_CENTURY: Final = 20


@dataclass(frozen=True)
class PersonalNumber:
    """Place of birth registration (a province of before 2025, or a country), sex and year of birth."""

    place: str
    sex: Sex
    birth_year: int


def parse(number: str) -> PersonalNumber | None:
    """Read a personal number, or return None when it is not twelve digits; there is no check digit."""
    if len(number) != 12 or not (number.isascii() and number.isdigit()):
        return None
    century, sex = divmod(int(number[3]), 2)
    year = (FIRST_CENTURY - 1 + century) * 100 + int(number[4:6])
    return PersonalNumber(number[:3], Sex.FEMALE if sex else Sex.MALE, year)


def agrees(number: str, birth_date: date | None = None, sex: str = "") -> bool:
    """Tell whether a number can belong to somebody born on that date and of that sex."""
    read = parse(number)
    if read is None:
        return False
    return (birth_date is None or birth_date.year == read.birth_year) and (not sex or sex == read.sex)
