import pytest
from hypothesis import given
from hypothesis import strategies as st

from thanglong.kernel.money import format_dong, in_words, read_dong
from thanglong.kernel.vietnamese import number_in_words


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        (0, "Không đồng"),
        (4, "Bốn đồng"),
        (14, "Mười bốn đồng"),
        (15, "Mười lăm đồng"),
        (24, "Hai mươi tư đồng"),
        (104, "Một trăm linh tư đồng"),
        (8_000, "Tám nghìn đồng"),
        (21_000, "Hai mươi mốt nghìn đồng"),
        (105_000, "Một trăm linh năm nghìn đồng"),
        (115_000, "Một trăm mười lăm nghìn đồng"),
        (1_000_000, "Một triệu đồng"),
        (1_005_000, "Một triệu không trăm linh năm nghìn đồng"),
        (2_000_015, "Hai triệu không trăm mười lăm đồng"),
        (1_000_000_005, "Một tỷ không trăm linh năm đồng"),
        (10**12, "Một nghìn tỷ đồng"),
        (10**15, "Một triệu tỷ đồng"),
        (-8_000, "Âm tám nghìn đồng"),
    ],
)
def test_words(amount: int, words: str) -> None:
    assert in_words(amount) == words


def test_digits_are_grouped_with_dots() -> None:
    assert format_dong(8000) == "8.000 đồng"
    assert format_dong(1234567) == "1.234.567 đồng"
    assert format_dong(0) == "0 đồng"


@pytest.mark.parametrize(
    "text", ["100000", "100.000", "100,000", " 100 000 đ", "100.000 đồng", "100.000VND", "100.000₫."]
)
def test_amounts_are_read_as_people_write_them(text: str) -> None:
    assert read_dong(text) == 100_000


@pytest.mark.parametrize("text", ["", "đồng", "100 nghìn", "1.5", "12.50", "1.00.000", "٣", "9" * 41])
def test_what_could_be_two_amounts_is_none(text: str) -> None:
    assert read_dong(text) is None


_VALUES = {
    "không": 0, "một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "lăm": 5,
    "sáu": 6, "bảy": 7, "tám": 8, "chín": 9,
}  # fmt: skip


def _read(words: list[str]) -> int:
    """Read a number back, independently of the writer: split at the largest unit."""
    for name, scale in (("tỷ", 10**9), ("triệu", 10**6), ("nghìn", 10**3), ("trăm", 10**2)):
        if name in words:
            at = len(words) - 1 - words[::-1].index(name)
            return _read(words[:at]) * scale + _read(words[at + 1 :])
    if "mươi" in words:
        at = words.index("mươi")
        return _VALUES[words[at - 1]] * 10 + _read(words[at + 1 :])
    if words[:1] == ["mười"]:
        return 10 + _read(words[1:])
    return _VALUES[words[-1]] if words else 0


@given(st.integers(0, 10**15))
def test_words_read_back_to_the_number(number: int) -> None:
    assert _read(number_in_words(number).split()) == number


@given(st.integers(0, 2_000), st.integers(0, 5))
def test_round_numbers_read_back(number: int, thousands: int) -> None:
    value = number * 1000**thousands
    assert _read(number_in_words(value).split()) == value
