from datetime import date

import pytest

from thanglong.foundation.directory.exceptions import UnknownUnitError
from thanglong.foundation.directory.service import Address, communes_of, format_address, parse_address

pytestmark = pytest.mark.usefixtures("directory")
HAI_CHAU = "20242"


def test_an_address_is_written_from_its_parts() -> None:
    assert format_address(HAI_CHAU, " Số 5,  thôn Đông ") == {
        "unit": HAI_CHAU,
        "province": "48",
        "line": "Số 5, thôn Đông",
        "text": "Số 5, thôn Đông, Phường Hải Châu, Thành phố Đà Nẵng",
    }
    with pytest.raises(UnknownUnitError):
        format_address("99999", "Số 5")


@pytest.mark.parametrize(
    "text",
    [
        "Số 5, thôn Đông, Phường Hải Châu, Thành phố Đà Nẵng",
        "Số 5, thôn Đông, P. Hải Châu, TP. Đà Nẵng, Việt Nam",
        "Số 5, thôn Đông, phuong hai chau, da nang",
    ],
)
def test_an_address_is_read_in_any_spelling(text: str) -> None:
    parsed = parse_address(text)
    assert parsed.address is not None
    assert parsed.address.to_json()["unit"] == HAI_CHAU
    assert parsed.address.line == "Số 5, thôn Đông"
    assert parsed.former is None


def test_an_address_of_three_tiers_is_mapped() -> None:
    parsed = parse_address("12 Phó Đức Chính, Phường Trúc Bạch, Quận Ba Đình, Hà Nội")
    assert parsed.address is not None
    assert parsed.address.text == "12 Phó Đức Chính, Phường Ba Đình, Thành phố Hà Nội"
    assert parsed.former is not None
    assert parsed.former.full_name == "Phường Trúc Bạch, Quận Ba Đình, Thành phố Hà Nội"


def test_a_former_province_is_mapped() -> None:
    parsed = parse_address("Thôn 3, Xã Tam Thanh, Thành phố Tam Kỳ, Tỉnh Quảng Nam")
    assert parsed.address is not None
    assert parsed.address.unit.province_name == "Thành phố Đà Nẵng"


def test_a_divided_commune_is_a_choice_for_people() -> None:
    parsed = parse_address("5 Điện Biên Phủ, Phường Điện Biên, Quận Ba Đình, Hà Nội")
    assert parsed.address is None
    assert len(parsed.suggestions) > 1
    assert all(match.current for match in parsed.suggestions)


def test_what_cannot_be_read_is_searched() -> None:
    parsed = parse_address("gần chợ Hải Châu")
    assert parsed.address is None
    assert parse_address("").suggestions == ()


def test_every_commune_of_a_province_reads_back() -> None:
    for unit in communes_of("48"):
        address = Address(unit, "Thôn 1")
        assert parse_address(address.text).address == address


def test_before_the_reform_the_old_address_stands() -> None:
    text = "Phường Trúc Bạch, Quận Ba Đình, Thành phố Hà Nội"
    found = parse_address(text, date(2025, 6, 30))
    assert found.address is None or found.address.unit.name == "Phường Trúc Bạch"
