import pytest

from thanglong.kernel.personal_number import Fault, faults, provinces, read


def test_reads_the_parts() -> None:
    number = read("001203000001")
    assert number is not None
    assert (number.province_name, number.sex, number.birth_year) == ("Hà Nội", "male", 2003)
    number = read("079 199 000 001")
    assert number is not None
    assert (number.digits, number.sex, number.birth_year) == ("079199000001", "female", 1999)


def test_knows_the_63_provinces_of_before_the_mergers() -> None:
    assert len(provinces()) == 63
    assert provinces()["017"] == "Hòa Bình"


@pytest.mark.parametrize(
    ("text", "given", "expected"),
    [
        ("001203000001", {}, []),
        ("001203000001", {"birth_year": 2003, "sex": "male"}, []),
        ("001203000001", {"birth_year": 1903, "sex": "female"}, [Fault.BIRTH_YEAR, Fault.SEX]),
        ("00120300001", {}, [Fault.LENGTH]),
        ("00120300000a", {}, [Fault.LENGTH]),
        ("٠٠١٢٠٣٠٠٠٠٠١", {}, [Fault.LENGTH]),
        ("003203000001", {}, [Fault.PROVINCE]),
        ("000203000001", {}, [Fault.PROVINCE]),
        ("120203000001", {}, []),
        ("001299000001", {}, [Fault.FUTURE]),
        ("001050000001", {"birth_year": 1950}, []),
    ],
)
def test_faults(text: str, given: dict[str, object], expected: list[Fault]) -> None:
    assert faults(text, this_year=2026, **given) == expected


def test_a_country_code_is_accepted_as_registered_abroad() -> None:
    number = read("120203000001")
    assert number is not None
    assert number.registered_abroad
    assert number.province_name == ""
