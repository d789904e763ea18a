"""Consent, which is never given beforehand, and the signature of somebody else, who is invited to give it."""

from collections.abc import Mapping
from typing import Final

from django.utils.translation import gettext

from thanglong.delivery.forms.fields.base import (
    SEPARATOR,
    Errors,
    Field,
    FieldType,
    Json,
    Problems,
    register,
    type_named,
)
from thanglong.delivery.forms.posted import Posted
from thanglong.kernel.text import Text

STATES: Final = ("invited", "signed", "declined")
_INVITED: Final = {
    "name": ("person_name", Text("Họ tên người cùng ký", "Name of the co-signer")),
    "phone": ("phone", Text("Số điện thoại của người cùng ký", "Telephone of the co-signer")),
}


class ConsentType(FieldType):
    """A statement that the person ticks; an unticked box is no answer, and there is no default."""

    name = "consent"
    template = "forms/fields/consent.html"
    minutes = 0.2

    def clean(self, field: Field, raw: Json, answers: Mapping[str, Json]) -> Json:
        """Return True, or None when it is not given."""
        if raw is False or raw == "no":
            return None
        if raw is not True and raw != "yes":
            raise Problems(gettext("Hãy đánh dấu vào ô nếu đồng ý."))
        return True

    def spread(self, field: Field, value: Json, name: str) -> dict[str, list[str]]:
        """Tick the box that was ticked."""
        return {name: ["yes"] if value else []}

    def display(self, field: Field, value: Json) -> str:
        """Say that it was given."""
        return gettext("Đã đồng ý") if value else ""

    def schema(self, field: Field) -> dict[str, Json]:
        """Describe the only possible value."""
        return {"const": True}

    def missing(self, field: Field) -> Errors:
        """Say what ticking does."""
        return {"": [gettext("Cần đánh dấu vào ô này để tiếp tục.")]}


class CoSignatureType(FieldType):
    """Somebody else who must agree: name and telephone, and whether they have signed."""

    name = "co_signature"
    template = "forms/fields/co_signature.html"
    personal = True
    minutes = 0.7

    def gather(self, field: Field, posted: Posted, name: str, current: Json) -> Json:
        """Collect who is invited; a signature already given stays only with the same person."""
        told = {part: posted.text(f"{name}{SEPARATOR}{part}") for part in ("name", "phone")}
        if not any(told.values()):
            return None
        return {**told, "state": state_after(current, told)}

    def clean(self, field: Field, raw: Json, answers: Mapping[str, Json]) -> Json:
        """Return `{name, phone, state}`."""
        if not isinstance(raw, Mapping) or set(raw) - {"name", "phone", "state"}:
            raise Problems(gettext("Cho biết họ tên và số điện thoại của người cùng ký."))
        value: dict[str, Json] = {"state": raw.get("state") or STATES[0]}
        if value["state"] not in STATES:
            raise Problems(gettext("Trạng thái ký không hợp lệ."))
        errors: Errors = {}
        for part, (kind, _) in _INVITED.items():
            try:
                value[part] = type_named(kind).clean(field, raw.get(part) or "", answers)
            except Problems as problems:
                errors[part] = problems.errors[""]
            else:
                if value[part] is None:
                    errors[part] = [gettext("Cho biết họ tên của người cùng ký.")]
        if errors:
            raise Problems(errors)
        return value

    def spread(self, field: Field, value: Json, name: str) -> dict[str, list[str]]:
        """Fill name and telephone; the state is not an input."""
        known: Mapping[str, str] = value or {}
        return {f"{name}{SEPARATOR}{part}": [known.get(part, "")] for part in ("name", "phone")}

    def display(self, field: Field, value: Json) -> str:
        """Write who is asked and what they answered."""
        if not value:
            return ""
        words = {"invited": gettext("đã mời ký"), "signed": gettext("đã ký"), "declined": gettext("đã từ chối ký")}
        return f"{value['name']} ({value['phone']}): {words[value['state']]}"

    def schema(self, field: Field) -> dict[str, Json]:
        """Describe the object."""
        return {
            "type": "object",
            "properties": {
                "name": {"type": "string", "minLength": 1, "maxLength": 100},
                "phone": {"type": "string", "pattern": r"^0[35789][0-9]{8}$"},
                "state": {"type": "string", "enum": list(STATES)},
            },
            "required": ["name", "phone", "state"],
            "additionalProperties": False,
        }

    def controls(self, field: Field, posted: Posted, name: str) -> dict[str, object]:
        """Need nothing: the two inputs bring their own."""
        return {}

    def subfields(self, field: Field, posted: Posted, name: str) -> list[tuple[Field, str]]:
        """Return the two inputs."""
        return [
            (Field(part, type_named(kind), label), f"{name}{SEPARATOR}{part}")
            for part, (kind, label) in _INVITED.items()
        ]


def state_after(current: Json, told: Mapping[str, str]) -> str:
    """Return the state that holds for the person told: that of before for the same person, else invited."""
    same = isinstance(current, Mapping) and all(current.get(part) == told.get(part) for part in ("name", "phone"))
    return str(current.get("state", STATES[0])) if same else STATES[0]


register(ConsentType(), CoSignatureType())
