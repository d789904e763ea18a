"""Personal numbers and tax codes."""

from datetime import date

import pytest

from thanglong.foundation.identity.personal_number import agrees, parse
from thanglong.foundation.identity.tax_code import is_tax_code

GOOD = [
    "0100109106",
    "0101248141",
    "0100686209",
    "0106026495",
    "0300588569",
    "0302481483",
    "0100112437",
    "0100100079",
    "0312120782",
]


@pytest.mark.parametrize("code", [*GOOD, "0100109106-001"])
def test_tax_codes_in_use(code):
    assert is_tax_code(code)


@pytest.mark.parametrize("code", ["0100109107", "010010910", "0100109106-000", "0100109106001", "", "abcdefghij"])
def test_wrong_tax_codes(code):
    assert not is_tax_code(code)


def test_personal_number_tells_place_sex_and_year():
    born = parse("001203000001")
    assert (born.place, born.sex, born.birth_year) == ("001", "male", 2003)
    born = parse("079199000001")
    assert (born.place, born.sex, born.birth_year) == ("079", "female", 1999)


@pytest.mark.parametrize("number", ["", "00120300000", "00120300000x", "0012030000011", "٠٠١٢٠٣٠٠٠٠٠١"])
def test_anything_else_is_no_personal_number(number):
    assert parse(number) is None
    assert not agrees(number)


def test_number_is_compared_with_what_is_known():
    assert agrees("001203000001", date(2003, 5, 1), "male")
    assert not agrees("001203000001", date(2004, 5, 1))
    assert not agrees("001203000001", sex="female")
