import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thanglong.kernel.vietnamese import date_in_words, fold, name_sort_key, nfc, normalise_tones, sort_key


def strictly_ordered(keys: list[str]) -> bool:
    return keys == sorted(set(keys))


def test_nfc_composes() -> None:
    assert nfc(unicodedata.normalize("NFD", "Đường Nguyễn Huệ")) == "Đường Nguyễn Huệ"


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Đường  Nguyễn\tHuệ ", "duong nguyen hue"),
        ("Hoà", "hoa"),
        ("Hòa", "hoa"),
        ("ĐẮK LẮK", "dak lak"),
        ("ư Ơ", "u o"),
    ],
)
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == folded
    assert fold(unicodedata.normalize("NFD", text)) == folded


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("hòa", "hoà"), ("HÒA BÌNH", "HOÀ BÌNH"), ("khỏe", "khoẻ"), ("Thúy", "Thuý"), ("Ủy ban", "Uỷ ban"),
        ("tùy", "tuỳ"), ("họa", "hoạ"), ("xòe", "xoè"), ("lũy", "luỹ"), ("thụy", "thuỵ"),
        ("quý", "quý"), ("mùa", "mùa"), ("hoàn", "hoàn"), ("Huỳnh", "Huỳnh"), ("của", "của"), ("khoẻ", "khoẻ"),
        ("toán", "toán"),
        ("ngoèo", "ngoèo"), ("tuyệt", "tuyệt"),
    ],
)  # fmt: skip
def test_one_spelling_for_tone_marks(old: str, new: str) -> None:
    assert normalise_tones(old) == new
    assert normalise_tones(unicodedata.normalize("NFD", old)) == new


@given(st.text(alphabet="hoaeuytqk òóỏõọùúủũụàáảãạỳýỷỹỵÒÓ", max_size=12))
def test_normalising_tones_twice_changes_nothing_and_keeps_the_letters(text: str) -> None:
    once = normalise_tones(text)
    assert normalise_tones(once) == once
    assert fold(once) == fold(text)


def test_alphabetical_order() -> None:
    letters = list("aăâbcdđeêghiklmnoôơpqrstuưvxy")
    assert strictly_ordered([sort_key(item) for item in letters])


def test_tones_decide_between_equal_letters() -> None:
    words = ["ma", "mà", "mả", "mã", "má", "mạ", "măng", "mây"]
    assert strictly_ordered([sort_key(item) for item in words])


def test_letters_weigh_more_than_tones_and_a_prefix_comes_first() -> None:
    words = ["Ba", "Bà", "Ba Đình", "Bà Rịa", "Ba Vì", "Bắc Ninh"]
    assert strictly_ordered([sort_key(item) for item in words])


def test_both_tone_spellings_have_one_key() -> None:
    assert sort_key("Hòa Vang") == sort_key("HOÀ VANG")


def test_numbers_come_before_letters() -> None:
    assert sort_key("Phường 1") < sort_key("Phường An Lạc")


@given(st.text(max_size=20))
def test_sort_key_is_plain_ascii_for_any_text(text: str) -> None:
    key = sort_key(text)
    assert key.isascii()
    assert key.isalnum()


def test_people_are_listed_by_given_name() -> None:
    people = ["Trần Văn An", "Lê Thị Bình", "Nguyễn Văn Bình", "Đỗ Thị Hoa", "Bùi Văn Hòa"]
    assert strictly_ordered([name_sort_key(item) for item in people])


def test_name_key_of_nothing() -> None:
    assert name_sort_key("") <= name_sort_key("An")


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 3, 5), "ngày năm tháng ba năm hai nghìn không trăm hai mươi sáu"),
        (date(2005, 4, 24), "ngày hai mươi tư tháng tư năm hai nghìn không trăm linh năm"),
        (date(1990, 12, 21), "ngày hai mươi mốt tháng mười hai năm một nghìn chín trăm chín mươi"),
        (date(2000, 1, 15), "ngày mười lăm tháng một năm hai nghìn"),
    ],
)
def test_date_in_words(day: date, words: str) -> None:
    assert date_in_words(day) == words
