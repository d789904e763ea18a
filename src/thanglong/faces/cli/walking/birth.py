"""What the walk's citizen answers when registering the birth of a child: field by field, as a browser would send it."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Final

from lxml.html import FormElement

from thanglong.kernel import clock

PROCEDURE: Final = "1.001193"
QUERY: Final = "dang ky khai sinh cho con"
PLACE: Final = "hai chau da nang"
CHILD: Final = "Nguyễn Thị Bước Đi"
UPLOAD: Final = "birth_notice_file-upload"


def answers() -> dict[str, str]:
    """Return every answer by the name of its input; pages take those that they ask for."""
    born = clock.today() - timedelta(days=9)
    return {
        "phone": "0900000001",
        "relation": "father",
        "child_name": CHILD,
        **_day("child_birth_date", born),
        "child_sex": "female",
        "child_ethnicity": "01",
        "child_nationality": "VN",
        "birth_facility": "Bệnh viện Hư Cấu",
        "residence": PLACE,
        "birth_place": PLACE,
        "origin": PLACE,
        "circumstances": "ordinary",
        "birth_proof": "notice",
        "mother_declared": "yes",
        **_parent("mother", "Trần Thị Ví Dụ", "1995"),
        "father_declared": "yes",
        **_parent("father", "Nguyễn Văn Mẫu", "1993"),
        "parents_married": "yes",
        "marriage_number": "12/2022",
        "marriage_date-year": "2022",
        "marriage_place": "Phường Hải Châu, Đà Nẵng",
        "register_at": "father",
        "wants_copies": "no",
        "true_statement": "yes",
    }


def _day(name: str, day: date) -> dict[str, str]:
    return {f"{name}-day": str(day.day), f"{name}-month": str(day.month), f"{name}-year": str(day.year)}


def _parent(name: str, full_name: str, year: str) -> dict[str, str]:
    return {
        f"{name}-full_name": full_name,
        f"{name}-birth_date-year": year,
        f"{name}-ethnicity": "01",
        f"{name}-nationality": "VN",
        f"{name}-residence": PLACE,
    }


def for_form(form: FormElement, known: Mapping[str, str]) -> dict[str, str]:
    """Return the answers that a form asks for and that it does not hold already.

    A place is typed as text; where the page then offers a choice of places, the first one is taken.
    """
    given = {}
    for name in form.fields:
        if name in known and not (name + "-unit" in form.fields and form.fields.get(name + "-unit")):
            given[name] = known[name]
    for radio in form.xpath(".//input[@type='radio'][substring(@name, string-length(@name) - 4) = '-unit']"):
        given.setdefault(radio.get("name"), radio.get("value"))
        given.pop(radio.get("name").removesuffix("-unit"), None)
    return given
