from typing import Any

import pytest

from thanglong.delivery.forms.fields.base import Problems
from thanglong.delivery.forms.fields.group import clean_one
from thanglong.delivery.forms.tests.making import make, text

OPTIONS = {"a": text("Một"), "b": text("Hai")}
HAI_CHAU = {"unit": "20194", "text": "Phường Hải Châu, Thành phố Đà Nẵng"}
UUID = "019377f0-1111-7abc-8def-0123456789ab"

GOOD: list[tuple[str, dict[str, Any], Any, Any]] = [
    ("text", {}, "  hai   từ ", "hai từ"),
    ("text", {}, "\u200bdán từ web\ufeff", "dán từ web"),
    ("text", {}, "Tie\u0302\u0301ng", "Tiếng"),
    ("text", {"pattern": "[0-9]{3}"}, "123", "123"),
    ("long_text", {}, "dòng một\n\ndòng  hai ", "dòng một\n\ndòng hai"),
    ("person_name", {}, "nguyễn  thị   ánh", "nguyễn thị ánh"),
    ("person_name", {}, "H’Hen Niê", "H'Hen Niê"),
    ("person_name", {}, "Jean-Luc Müller, Jr.", "Jean-Luc Müller, Jr."),
    ("number", {}, "9,5", 9.5),
    ("number", {}, "9.5", 9.5),
    ("number", {}, "1.234,5", 1234.5),
    ("number", {}, "1,234.5", 1234.5),
    ("number", {}, "1.234", 1234),
    ("number", {}, 12.0, 12),
    ("number", {"decimals": 0}, "12", 12),
    ("number", {}, "-3", -3),
    ("money", {}, "1.000.000", 1_000_000),
    ("money", {}, "1 000 000 đồng", 1_000_000),
    ("money", {}, "50000đ", 50_000),
    ("money", {}, 8000, 8000),
    ("date", {}, "7/3/2024", "2024-03-07"),
    ("date", {}, "2024-03-07", "2024-03-07"),
    ("date", {}, "07 03 2024", "2024-03-07"),
    ("date", {}, "ngày 7 tháng 3 năm 2024", "2024-03-07"),
    ("date", {}, {"day": "7", "month": "3", "year": "2024"}, "2024-03-07"),
    ("date", {}, {"day": "7/3/2024", "month": "", "year": ""}, "2024-03-07"),
    ("date", {"max": "today"}, "21/11/2026", "2026-11-21"),
    ("partial_date", {}, "1990", "1990"),
    ("partial_date", {}, "3/1990", "1990-03"),
    ("partial_date", {}, {"day": "", "month": "3", "year": "1990"}, "1990-03"),
    ("partial_date", {}, {"year": "1990"}, "1990"),
    ("partial_date", {"max": "today"}, "2026", "2026"),
    ("choice", {"options": OPTIONS}, "a", "a"),
    ("choice", {"catalogue": "ethnic_groups"}, "54", "54"),
    ("choices", {"options": OPTIONS}, ["b", "a"], ["a", "b"]),
    ("boolean", {}, "no", False),
    ("boolean", {}, True, True),
    ("personal_number", {}, "001 203 000 001", "001203000001"),
    ("tax_code", {}, "0100109106", "0100109106"),
    ("tax_code", {}, "0314409058-002", "0314409058-002"),
    ("tax_code", {}, "079199000001", "079199000001"),
    ("phone", {}, "+84 912 345 678", "0912345678"),
    ("phone", {}, "0912.345.678", "0912345678"),
    ("email", {}, " An.Nguyen@VIDU.vn ", "An.Nguyen@vidu.vn"),
    ("address", {}, "Phường Hải Châu, Thành phố Đà Nẵng", HAI_CHAU),
    ("address", {}, "phuong hai chau thanh pho da nang", HAI_CHAU),
    ("address", {}, {"unit": "20194", "detail": "12 Bạch Đằng"}, {**HAI_CHAU, "detail": "12 Bạch Đằng"}),
    (
        "address",
        {},
        {"unit": "20194", "line": "12 Bạch Đằng", "province": "48"},
        {**HAI_CHAU, "detail": "12 Bạch Đằng"},
    ),
    ("address", {}, {"unit": "20194", "text": "nói dối"}, HAI_CHAU),
    ("address", {"historic": True}, "Hà Tây", {"text": "Hà Tây"}),
    ("address", {"abroad": True}, {"country": "FR", "query": "Paris"}, {"country": "FR", "text": "Paris"}),
    ("organisation", {}, {"name": "Công ty A"}, {"name": "Công ty A"}),
    ("table", {"fields": [{"id": "n", "type": "text", "label": text("N")}]}, [{"n": " x "}], [{"n": "x"}]),
    ("file", {}, UUID, [UUID]),
    ("file", {}, [UUID, UUID.upper()], [UUID]),
    ("consent", {}, "yes", True),
    (
        "co_signature",
        {},
        {"name": "An", "personal_number": "048 196 990 002"},
        {"name": "An", "personal_number": "048196990002"},
    ),
]

BAD: list[tuple[str, dict[str, Any], Any, str]] = [
    ("text", {"max_length": 3}, "abcd", "dài nhất 3"),
    ("text", {"min_length": 3}, "ab", "ít nhất 3"),
    ("text", {"pattern": "[0-9]{3}"}, "12a", "mẫu"),
    ("text", {}, "abc\u202edef", "U+202E"),
    ("text", {}, "a\x07b", "U+0007"),
    ("text", {}, ["a"], "dòng chữ"),
    ("person_name", {}, "Nguyễn 2", "chữ số"),
    ("person_name", {}, "Nguyễn Аn", "chữ Kirin"),
    ("person_name", {}, "Νguyễn", "chữ Hy Lạp"),
    ("person_name", {}, "阮安", "chữ Hán"),
    ("person_name", {}, "Ｎguyễn", "toàn khổ"),
    ("person_name", {}, "An <b>", "Hãy bỏ"),
    ("person_name", {}, "---", "chữ cái"),
    ("person_name", {}, "An\u202eB", "đổi chiều"),
    ("person_name", {}, "A" * 101, "dài nhất"),
    ("number", {}, "mười", "không phải là số"),
    ("number", {}, "1e9", "không phải là số"),
    ("number", {}, float("inf"), "không phải là số"),
    ("number", {}, True, "không phải là số"),
    ("number", {"decimals": 0}, "1,5", "số nguyên"),
    ("number", {"decimals": 1}, "1,55", "sau dấu phẩy"),
    ("number", {"min": 1}, "0", "từ 1"),
    ("number", {"max": 5, "unit": text("m²")}, "6", "5 m²"),
    ("number", {}, "9" * 30, "quá dài"),
    ("money", {}, "1,5", "số nguyên đồng"),
    ("money", {}, "1.00", "số nguyên đồng"),
    ("money", {}, "-5", "âm"),
    ("money", {"max": 100}, "101", "100 đồng"),
    ("date", {}, "31/2/2024", "31/2/2024 không có"),
    ("date", {}, "1/13/2024", "1 đến 12"),
    ("date", {}, "7/3/24", "bốn chữ số"),
    ("date", {}, {"day": "7", "month": "", "year": "2024"}, "Thiếu tháng"),
    ("date", {}, {"day": "", "month": "3", "year": "2024"}, "Thiếu ngày"),
    ("date", {}, {"day": "7", "month": "3", "year": ""}, "Thiếu năm"),
    ("date", {}, {"day": "x", "month": "3", "year": "2024"}, "chữ số"),
    ("date", {}, "hôm qua", "không phải là ngày"),
    ("date", {}, "1990", "Thiếu tháng"),
    ("date", {}, "1/1/1066", "không hợp lý"),
    ("date", {"max": "today"}, "22/11/2026", "sau 21/11/2026"),
    ("date", {"min": "2020-01-01"}, "31/12/2019", "từ 01/01/2020"),
    ("date", {}, 3.5, "chữ số"),
    ("partial_date", {}, {"day": "7", "month": "", "year": "1990"}, "Thiếu tháng"),
    ("partial_date", {"max": "today"}, "12/2026", "không được sau"),
    ("choice", {"options": OPTIONS}, "c", "danh sách"),
    ("choice", {"catalogue": "countries"}, "XX", "danh sách"),
    ("choices", {"options": OPTIONS}, ["a", "c"], "danh sách"),
    ("choices", {"options": OPTIONS}, "a", "danh sách"),
    ("boolean", {}, "maybe", "Có hoặc Không"),
    ("boolean", {}, 1, "Có hoặc Không"),
    ("personal_number", {}, "123456789", "12 chữ số"),
    ("personal_number", {}, "005203000001", "Ba chữ số đầu “005”"),
    ("personal_number", {}, "001299000001", "tương lai"),
    ("tax_code", {}, "0100109107", "Mã số thuế"),
    ("phone", {}, "02438220000", "10 chữ số"),
    ("phone", {}, "091234567", "10 chữ số"),
    ("email", {}, "an@", "ten@vidu.vn"),
    ("email", {}, "an vidu.vn", "ten@vidu.vn"),
    ("address", {}, "Đà Nẵng", "Hãy chọn đúng nơi"),
    ("address", {}, "Hà Giang", "Hãy chọn đúng nơi"),
    ("address", {}, "Tỉnh Hà Nam", "nay thuộc Ninh Bình"),
    ("address", {}, {"unit": "00688"}, "nay thuộc Phường Hà Giang 1"),
    ("address", {}, {"unit": "99999"}, "99999"),
    ("address", {}, "Xứ Mơ", "Không tìm thấy"),
    ("address", {}, {"country": "FR", "query": "Paris"}, "tại Việt Nam"),
    ("address", {"detail": "required"}, {"unit": "20194"}, "số nhà"),
    ("address", {}, {"unit": "20194", "detail": "\u202eabc"}, "đổi chiều"),
    ("address", {}, 5, "Gõ tên"),
    (
        "table",
        {"fields": [{"id": "n", "type": "text", "label": text("N")}], "max_rows": 1},
        [{"n": "x"}] * 2,
        "nhiều nhất 1",
    ),
    ("table", {"fields": [{"id": "n", "type": "text", "label": text("N")}]}, "x", "bảng"),
    ("file", {}, "abc", "tải lên"),
    ("file", {"max_files": 1}, [UUID, UUID.replace("1", "2")], "nhiều nhất 1"),
    ("consent", {}, "maybe", "đánh dấu"),
    ("co_signature", {}, {"name": "An", "personal_number": "048196990002", "state": "signed"}, "người cùng ký"),
    ("person", {"parts": ["full_name"]}, {"nickname": "x"}, "nickname"),
    ("person", {"parts": ["full_name"]}, "An", "nhiều phần"),
]


@pytest.mark.parametrize(("kind", "keys", "raw", "expected"), GOOD)
def test_accepts(kind: str, keys: dict[str, Any], raw: Any, expected: Any) -> None:
    field = make(kind, **keys)
    assert field.kind.clean(field, raw, {}) == expected


@pytest.mark.parametrize(("kind", "keys", "raw", "part"), BAD)
def test_refuses_and_says_why(kind: str, keys: dict[str, Any], raw: Any, part: str) -> None:
    field = make(kind, **keys)
    with pytest.raises(Problems) as caught:
        field.kind.clean(field, raw, {})
    assert part in " ".join(message for messages in caught.value.errors.values() for message in messages)


@pytest.mark.parametrize(("kind", "keys", "raw", "value"), GOOD)
def test_clean_values_are_stable(kind: str, keys: dict[str, Any], raw: Any, value: Any) -> None:
    field = make(kind, **keys)
    assert field.kind.clean(field, value, {}) == value
    assert isinstance(field.kind.display(field, value), str)


@pytest.mark.parametrize("raw", [None, "", "   ", [], {}, {"a": ""}])
def test_nothing_is_no_answer(raw: Any) -> None:
    assert clean_one(make("text"), raw, {}).values == {}


@pytest.mark.parametrize(
    ("kind", "keys", "value", "shown"),
    [
        ("number", {"unit": text("m²")}, 1234.5, "1.234,5 m²"),
        ("number", {}, 0.000001, "0,000001"),
        ("money", {}, 1_000_000, "1.000.000 đồng"),
        ("date", {}, "2024-03-07", "07/03/2024"),
        ("partial_date", {}, "1990-03", "03/1990"),
        ("choice", {"catalogue": "countries"}, "FR", "Pháp"),
        ("choice", {"options": OPTIONS}, "gone", "gone"),
        ("boolean", {}, False, "Không"),
        ("phone", {}, "0912345678", "0912 345 678"),
        ("address", {}, {**HAI_CHAU, "detail": "12 Bạch Đằng"}, "12 Bạch Đằng, Phường Hải Châu, Thành phố Đà Nẵng"),
        ("address", {"abroad": True}, {"country": "FR", "text": "Paris"}, "Paris, Pháp"),
        ("co_signature", {}, {"name": "An", "personal_number": "048196990002"}, "An (048196990002)"),
        ("file", {}, ["a", "b"], "2 tệp"),
    ],
)
def test_display(kind: str, keys: dict[str, Any], value: Any, shown: str) -> None:
    field = make(kind, **keys)
    assert field.kind.display(field, value) == shown


def test_person_number_must_agree_with_birth_date_and_sex() -> None:
    field = make("person")
    person = {"full_name": "An", "birth_date": "1998-01-01", "sex": "male", "personal_number": "001199000001"}
    with pytest.raises(Problems) as caught:
        field.kind.clean(field, person, {})
    assert len(caught.value.errors["personal_number"]) == 2


def test_person_reports_each_part() -> None:
    cleaned = clean_one(make("person"), {"full_name": "An 2", "birth_date": "31/2/1990"}, {})
    assert set(cleaned.errors) == {"it.full_name", "it.birth_date", "it.sex", "it.personal_number"}


def test_table_errors_name_row_and_column() -> None:
    field = make("table", fields=[{"id": "n", "type": "date", "label": text("N")}])
    assert set(clean_one(field, [{"n": "1/1/2020"}, {"n": "x"}], {}).errors) == {"it.1.n"}


def test_long_lists_are_drop_downs_with_home_first() -> None:
    from thanglong.delivery.forms.posted import Posted

    field = make("choice", catalogue="countries")
    controls = field.kind.controls(field, Posted(), "it")
    assert controls["dropdown"]
    assert controls["options"][0]["value"] == "VN"
