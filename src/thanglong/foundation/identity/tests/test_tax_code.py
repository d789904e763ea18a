"""Tax codes."""

import pytest

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
