"""Fields made of parts: a person, an organisation."""

from collections.abc import Mapping

from django.utils.translation import gettext

from thanglong.delivery.forms.fields.base import SEPARATOR, Errors, Field, FieldType, Json, Problems, empty, register
from thanglong.delivery.forms.fields.group import clean_group, joined
from thanglong.delivery.forms.posted import Posted
from thanglong.kernel import clock, personal_number
from thanglong.kernel.personal_number import Fault


class CompositeType(FieldType):
    """An object whose parts are fields of their own."""

    template = "forms/fields/group.html"
    parts_key = "parts"
    minutes = 1.0

    def gather(self, field: Field, posted: Posted, name: str, current: Json) -> Json:
        """Collect the parts; what only repeats the defaults counts as nothing."""
        known = current if isinstance(current, Mapping) else {}
        raws = {
            part.id: part.kind.gather(part, posted, f"{name}{SEPARATOR}{part.id}", known.get(part.id))
            for part in field.parts
        }
        told = {part_id: raw for part_id, raw in raws.items() if raw != field.part(part_id).default}
        return None if empty(told) else raws

    def clean(self, field: Field, raw: Json, answers: Mapping[str, Json]) -> Json:
        """Return the parts that were answered."""
        if not isinstance(raw, Mapping):
            raise Problems(gettext("Mục này gồm nhiều phần; hãy trả lời từng phần."))
        for part_id in raw:
            if part_id not in {part.id for part in field.parts}:
                raise Problems(gettext("Mục này không có phần “%(part)s”.") % {"part": str(part_id)[:40]})
        cleaned = clean_group(field.parts, raw, answers)
        errors = cleaned.errors or self.contradictions(field, cleaned.values)
        if errors:
            raise Problems(errors, cleaned.values or None)
        return cleaned.values or None

    def contradictions(self, field: Field, values: Mapping[str, Json]) -> Errors:
        """Compare the parts with each other."""
        return {}

    def spread(self, field: Field, value: Json, name: str) -> dict[str, list[str]]:
        """Fill the inputs of every part; before the first answer, with their defaults."""
        known: Mapping[str, Json] = value or {part.id: part.default for part in field.parts}
        inputs: dict[str, list[str]] = {}
        for part in field.parts:
            inputs |= part.kind.spread(part, known.get(part.id), f"{name}{SEPARATOR}{part.id}")
        return inputs

    def display(self, field: Field, value: Json) -> str:
        """Write the parts one after another."""
        known: Mapping[str, Json] = value or {}
        return "; ".join(part.kind.display(part, known[part.id]) for part in field.parts if part.id in known)

    def rows(self, field: Field, value: Json) -> list[tuple[str, str, str]]:
        """Give every answered part its own line."""
        known: Mapping[str, Json] = value or {}
        return [
            (joined(part.id, path), f"{field.label}: {label}", text)
            for part in field.parts
            if part.id in known
            for path, label, text in part.kind.rows(part, known[part.id])
        ]

    def schema(self, field: Field) -> dict[str, Json]:
        """Describe an object; only parts that are always asked for are required."""
        return object_schema(field.parts)

    def controls(self, field: Field, posted: Posted, name: str) -> dict[str, object]:
        """Need nothing: the parts bring their own."""
        return {}

    def subfields(self, field: Field, posted: Posted, name: str) -> list[tuple[Field, str]]:
        """Return the parts."""
        return [(part, f"{name}{SEPARATOR}{part.id}") for part in field.parts]

    def missing(self, field: Field) -> Errors:
        """Name every part that is needed."""
        needed = {
            part.id: part.kind.missing(part)[""] for part in field.parts if part.required is True and not part.parts
        }
        return needed or super().missing(field)


def object_schema(parts: tuple[Field, ...]) -> dict[str, Json]:
    """Describe an object made of fields."""
    required = [part.id for part in parts if part.required is True and part.when is None]
    described: dict[str, Json] = {
        "type": "object",
        "properties": {part.id: {"title": part.label.vi, **part.kind.schema(part)} for part in parts},
        "additionalProperties": False,
    }
    return described | ({"required": required} if required else {})


class PersonType(CompositeType):
    """A person, described by as many parts as the procedure may ask for."""

    name = "person"
    personal = True
    minutes = 1.5
    usual_parts = ("full_name", "birth_date", "sex", "personal_number")
    known_parts = {
        "full_name": {"type": "person_name", "label": {"vi": "Họ, chữ đệm, tên", "en": "Full name"}},
        "birth_date": {"type": "date", "label": {"vi": "Ngày sinh", "en": "Date of birth"}, "max": "today"},
        "sex": {"type": "choice", "label": {"vi": "Giới tính", "en": "Sex"}, "catalogue": "sexes"},
        "personal_number": {
            "type": "personal_number",
            "label": {"vi": "Số định danh cá nhân", "en": "Personal identification number"},
            "help": {"vi": "12 chữ số trên thẻ căn cước", "en": "The 12 digits on the identity card"},
        },
        "ethnicity": {
            "type": "choice",
            "label": {"vi": "Dân tộc", "en": "Ethnic group"},
            "catalogue": "ethnic_groups",
        },
        "nationality": {"type": "choice", "label": {"vi": "Quốc tịch", "en": "Nationality"}, "catalogue": "countries"},
        "residence": {"type": "address", "label": {"vi": "Nơi cư trú", "en": "Place of residence"}},
        "birth_place": {
            "type": "address",
            "label": {"vi": "Nơi sinh", "en": "Place of birth"},
            "historic": True,
            "abroad": True,
        },
        "home_town": {
            "type": "address",
            "label": {"vi": "Quê quán", "en": "Home town"},
            "historic": True,
            "abroad": True,
        },
        "identity_paper": {
            "type": "text",
            "label": {"vi": "Giấy tờ tuỳ thân", "en": "Identity paper"},
            "help": {"vi": "Loại, số, nơi cấp, ngày cấp", "en": "Kind, number, issuer and date"},
            "max_length": 200,
        },
        "occupation": {"type": "text", "label": {"vi": "Nghề nghiệp", "en": "Occupation"}, "max_length": 100},
        "phone": {"type": "phone", "label": {"vi": "Số điện thoại", "en": "Telephone"}},
        "email": {"type": "email", "label": {"vi": "Thư điện tử", "en": "Email"}},
    }

    def contradictions(self, field: Field, values: Mapping[str, Json]) -> Errors:
        """Compare the personal number with the birth date and the sex, which it encodes."""
        digits, born = values.get("personal_number"), values.get("birth_date")
        number = personal_number.read(digits) if digits else None
        if number is None:
            return {}
        found = personal_number.faults(
            number.digits,
            this_year=clock.today().year,
            birth_year=int(born[:4]) if born else None,
            sex=values.get("sex"),
        )
        messages = {
            Fault.BIRTH_YEAR: gettext(
                "Số định danh này ứng với năm sinh %(year)s, khác với ngày sinh đã ghi. Hãy xem lại một trong hai."
            )
            % {"year": number.birth_year},
            Fault.SEX: gettext(
                "Số định danh này ứng với giới tính khác với giới tính đã chọn. Hãy xem lại một trong hai."
            ),
        }
        return {"personal_number": [messages[fault] for fault in found]} if found else {}


class OrganisationType(CompositeType):
    """A company, agency or other organisation."""

    name = "organisation"
    usual_parts = ("name", "tax_code")
    known_parts = {
        "name": {"type": "text", "label": {"vi": "Tên tổ chức", "en": "Name of the organisation"}, "max_length": 300},
        "tax_code": {
            "type": "tax_code",
            "label": {"vi": "Mã số thuế (mã số doanh nghiệp)", "en": "Tax code (enterprise code)"},
            "required": False,
        },
        "address": {"type": "address", "label": {"vi": "Địa chỉ trụ sở", "en": "Registered office"}},
        "representative": {
            "type": "person_name",
            "label": {"vi": "Người đại diện theo pháp luật", "en": "Legal representative"},
        },
        "position": {"type": "text", "label": {"vi": "Chức vụ", "en": "Position"}, "max_length": 100},
        "phone": {"type": "phone", "label": {"vi": "Số điện thoại", "en": "Telephone"}},
        "email": {"type": "email", "label": {"vi": "Thư điện tử", "en": "Email"}},
    }


register(PersonType(), OrganisationType())
