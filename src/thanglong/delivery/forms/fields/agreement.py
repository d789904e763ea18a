"""Consent, which is never given beforehand, and the signature of somebody else, who is invited to give it."""

from collections.abc import Mapping
from typing import Final

from django.utils.text import Truncator
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

_WORDS_NAMED: Final = 8
_PARTS: Final = {
    "name": ("person_name", Text("Họ, chữ đệm, tên người cùng ký", "Full name of the second signer"), None),
    "personal_number": (
        "personal_number",
        Text("Số định danh cá nhân của người cùng ký", "Personal number of the second signer"),
        Text(
            "12 chữ số trên thẻ căn cước. Chỉ người có số này mở và ký được.",
            "The 12 digits on the identity card. Only the holder of this number can open and sign.",
        ),
    ),
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
        """Say which box has to be ticked: a page may have several."""
        statement = Truncator(str(field.label)).words(_WORDS_NAMED, truncate="…")
        return {"": [gettext("Hãy đánh dấu vào ô “%(statement)s” để tiếp tục.") % {"statement": statement}]}


class CoSignatureType(FieldType):
    """Somebody else who must agree before the application is sent: who they are.

    Whether they have signed is no answer: it is kept where the signature is, bound to what was signed.
    """

    name = "co_signature"
    template = "forms/fields/co_signature.html"
    personal = True
    minutes = 0.7

    def gather(self, field: Field, posted: Posted, name: str, current: Json) -> Json:
        """Collect who is asked."""
        told = {part: posted.text(f"{name}{SEPARATOR}{part}") for part in _PARTS}
        return told if any(told.values()) else None

    def clean(self, field: Field, raw: Json, answers: Mapping[str, Json]) -> Json:
        """Return `{name, personal_number}`."""
        if not isinstance(raw, Mapping) or set(raw) - set(_PARTS):
            raise Problems(gettext("Cho biết họ tên và số định danh cá nhân của người cùng ký."))
        value: dict[str, Json] = {}
        errors: Errors = {}
        for part, (kind, _, _) in _PARTS.items():
            try:
                told = raw.get(part) or ""
                value[part] = type_named(kind).clean(field, told, answers) if told else None
            except Problems as problems:
                errors[part] = problems.errors[""]
            else:
                if value[part] is None:
                    errors[part] = [gettext("Cho biết họ tên và số định danh cá nhân của người cùng ký.")]
        if errors:
            raise Problems(errors)
        return value

    def spread(self, field: Field, value: Json, name: str) -> dict[str, list[str]]:
        """Fill name and number."""
        known: Mapping[str, str] = value or {}
        return {f"{name}{SEPARATOR}{part}": [known.get(part, "")] for part in _PARTS}

    def display(self, field: Field, value: Json) -> str:
        """Write who is asked."""
        return f"{value['name']} ({value['personal_number']})" if value else ""

    def schema(self, field: Field) -> dict[str, Json]:
        """Describe the object."""
        return {
            "type": "object",
            "properties": {
                "name": {"type": "string", "minLength": 1, "maxLength": 100},
                "personal_number": {"type": "string", "pattern": "^[0-9]{12}$"},
            },
            "required": list(_PARTS),
            "additionalProperties": False,
        }

    def controls(self, field: Field, posted: Posted, name: str) -> dict[str, object]:
        """Need nothing: the two inputs bring their own."""
        return {}

    def subfields(self, field: Field, posted: Posted, name: str) -> list[tuple[Field, str]]:
        """Return the two inputs."""
        return [
            (Field(part, type_named(kind), label, help=help_text), f"{name}{SEPARATOR}{part}")
            for part, (kind, label, help_text) in _PARTS.items()
        ]


register(ConsentType(), CoSignatureType())
