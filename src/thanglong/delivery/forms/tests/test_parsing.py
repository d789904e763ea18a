from typing import Any

import pytest

from thanglong.delivery.forms.service import Form, FormError, parse
from thanglong.delivery.forms.tests.making import form_data, make, text

NAME = {"id": "name", "type": "text", "label": text("Tên")}


def problems(data: dict[str, Any]) -> str:
    with pytest.raises(FormError) as caught:
        parse(data)
    return str(caught.value)


def test_the_example_uses_every_type(form: Form) -> None:
    from thanglong.delivery.forms.fields.base import type_names

    used = {field.type for field in form.fields} | {part.type for field in form.fields for part in field.parts}
    assert used == set(type_names())


def test_personal_fields_are_listed_part_by_part(form: Form) -> None:
    listed = {item.path: item for item in form.personal_fields()}
    assert listed["applicant.full_name"].source == "account.full_name"
    assert listed["household.name"].privacy == "personal"
    assert listed["income"].privacy == "sensitive"
    assert "relation" not in listed


@pytest.mark.parametrize(
    ("field", "part"),
    [
        ({"id": "a", "type": "txet", "label": text("A")}, "không có kiểu “txet”"),
        ({"id": "A b", "type": "text", "label": text("A")}, "không dùng được"),
        ({"id": "a", "type": "text", "label": {"vi": "Chỉ tiếng Việt"}}, "cần cả hai thứ tiếng"),
        ({"id": "a", "type": "text", "label": text("A"), "colour": "red"}, "không có khoá “colour”"),
        ({"id": "a", "type": "text", "label": text("A"), "pattern": "(a+)+"}, "treo máy"),
        ({"id": "a", "type": "text", "label": text("A"), "pattern": "("}, "biểu thức chính quy sai"),
        ({"id": "a", "type": "text", "label": text("A"), "when": "b =="}, "Expression `b ==`"),
        ({"id": "a", "type": "text", "label": text("A"), "when": "later == 1"}, "“later”"),
        ({"id": "a", "type": "text", "label": text("A"), "required": "nowhere == 1"}, "“nowhere”"),
        ({"id": "a", "type": "choice", "label": text("A")}, "options hoặc catalogue"),
        ({"id": "a", "type": "choice", "label": text("A"), "options": {True: text("x")}}, "trong nháy"),
        ({"id": "a", "type": "choice", "label": text("A"), "catalogue": "planets"}, "không có danh mục"),
        ({"id": "a", "type": "number", "label": text("A"), "min": 5, "max": 1}, "min lớn hơn max"),
        ({"id": "a", "type": "date", "label": text("A"), "max": "tomorrow"}, "today - 30 days"),
        ({"id": "a", "type": "table", "label": text("A"), "fields": []}, "danh sách các phần"),
        ({"id": "a", "type": "person", "label": text("A"), "parts": ["shoe_size"]}, "shoe_size"),
        ({"id": "a", "type": "file", "label": text("A"), "accept": ["exe"]}, "danh sách lấy từ"),
        ({"id": "a", "type": "consent", "label": text("A"), "default": True}, "không có giá trị sẵn"),
        ({"id": "a", "type": "choice", "label": text("A"), "catalogue": "countries", "default": "XX"}, "default"),
        ({"id": "a", "type": "text", "label": text("A"), "source": "heaven"}, "source “heaven”"),
        ({"id": "a", "type": "text", "label": text("A"), "class": "secret"}, "class “secret”"),
        ({"id": "a", "type": "text", "label": text("A"), "purpose": "undeclared"}, "chưa được khai báo"),
    ],
)
def test_refuses_with_place_and_remedy(field: dict[str, Any], part: str) -> None:
    message = problems(form_data(field))
    assert part in message
    assert "Trang “page”, mục “" in message


def test_personal_data_without_purpose_is_refused() -> None:
    bare = {"id": "p", "title": text("P"), "fields": [{"id": "a", "type": "phone", "label": text("A")}]}
    assert "chưa ghi loại dữ liệu" in problems({"pages": [bare]})
    bare["fields"] = [{"id": "a", "type": "phone", "label": text("A"), "class": "personal"}]
    assert "mục đích" in problems({"pages": [bare]})


def test_all_faults_are_told_at_once() -> None:
    message = problems({"version": 9, "pages": [{"id": "p"}], "colour": 1})
    assert len(message.splitlines()) >= 4


def test_repeated_ids_are_refused() -> None:
    assert "cùng mã “name”" in problems(form_data(NAME, NAME))


def test_checks_must_name_fields_that_exist() -> None:
    check = {"id": "c", "rule": "nme == 'x'", "fields": ["nme"], "message": text("M")}
    message = problems(form_data(NAME, checks=[check]))
    assert "Quy tắc “c”" in message


def test_parts_inherit_class_purpose_and_source() -> None:
    field = make("person", source="account", parts=["full_name", {"id": "phone", "source": "applicant"}])
    assert [(part.privacy, part.source) for part in field.parts] == [
        ("personal", "account.full_name"),
        ("personal", "applicant"),
    ]


def test_tables_hold_no_tables() -> None:
    inner = {"id": "t", "type": "table", "label": text("T"), "fields": [NAME]}
    assert "không nằm trong mục khác" in problems(form_data({**inner, "id": "o", "fields": [inner]}))
