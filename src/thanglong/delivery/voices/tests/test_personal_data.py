"""What identifies somebody is found however it is written, and ordinary sentences pass."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thanglong.delivery.voices.personal_data import FindingKind, addresses_in, find, names_in


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Số của tôi là 048185123456.", FindingKind.PERSONAL_NUMBER),
        ("Số 048 185 123 456", FindingKind.PERSONAL_NUMBER),
        ("Số 048.185.123.456", FindingKind.PERSONAL_NUMBER),
        ("Số ０４８１８５１２３４５６", FindingKind.PERSONAL_NUMBER),
        ("Số ٠٤٨١٨٥١٢٣٤٥٦", FindingKind.PERSONAL_NUMBER),
        ("Số 048\u200b185\u200b123\u200b456", FindingKind.PERSONAL_NUMBER),
        ("Gọi 0905 123 456", FindingKind.PHONE),
        ("Gọi +84 905-123-456", FindingKind.PHONE),
        ("Gọi (0236) 3 123 456", FindingKind.PHONE),
        ("Thư: mau@example.vn", FindingKind.EMAIL),
        ("Thư: mau (at) example . vn", FindingKind.EMAIL),
        ("Tài khoản 1903 4567 8901 23", FindingKind.NUMBER),
        ("Hồ sơ H17.50-260914-0001 chậm", FindingKind.NUMBER),
        ("Cô nguyen thi  mau ở quầy", FindingKind.NAME),
        ("NGUYỄN THỊ MẪU", FindingKind.NAME),
        ("Nguуễn Thị Mẫu", FindingKind.NAME),
        ("Nhà tôi ở ngõ 5 phường Hải Châu", FindingKind.ADDRESS),
        ("Số nhà 12/3 bị ghi sai", FindingKind.ADDRESS),
        ("Ở 12 ĐƯỜNG MẪU, phường Hải Châu", FindingKind.ADDRESS),
        ("Người sinh ngày 03/11/1990 đến nộp", FindingKind.BIRTH),
        ("Bà ấy sinh năm 1956", FindingKind.BIRTH),
    ],
)
def test_finds(text, kind):
    assert [found.kind for found in find(text, ["Nguyễn Thị Mẫu"], ["12 đường Mẫu"])] == [kind]


@pytest.mark.parametrize(
    "text",
    [
        "Ngày 14/09/2026 lúc 09:30, quầy 3 đóng cửa.",
        "Tôi phải nộp 1.250.000.000 đồng.",
        "Theo Nghị định 118/2025/NĐ-CP thì hạn là 10 ngày.",
        "Mẫu tờ khai ở thị xã khó đọc.",
        "Đăng ký khai sinh năm nay mất 3 ngày, ở quầy số 5.",
        "",
    ],
)
def test_lets_ordinary_words_pass(text):
    assert find(text, ["Nguyễn Thị Mẫu", "An"]) == []


@given(st.text(max_size=400))
def test_reads_anything(text):
    find(text, ["Nguyễn Thị Mẫu"])


@given(st.text(max_size=60), st.from_regex(r"0[0-9]{11}", fullmatch=True))
def test_no_surrounding_hides_a_personal_number(around, number):
    assert any(found.kind is not FindingKind.NAME for found in find(f"{around} {number} {around}"))


def test_names_and_addresses_lie_anywhere_in_the_answers():
    answers = {"child": {"full_name": "Bé Mẫu"}, "people": [{"name": "Ông Khác", "home": {"detail": "3 Mẫu"}}]}
    assert list(names_in(answers)) == ["Bé Mẫu", "Ông Khác"]
    assert list(addresses_in(answers)) == ["3 Mẫu"]
