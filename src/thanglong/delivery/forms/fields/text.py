"""Free text: one line, several lines, and the name of a person."""

import re
from collections.abc import Mapping

from django.utils.translation import gettext

from thanglong.delivery.forms.fields import characters, settings
from thanglong.delivery.forms.fields.base import Field, FieldType, Json, Problems, register
from thanglong.delivery.forms.posted import Posted
from thanglong.kernel.text import Text


def as_text(raw: Json) -> str:
    """Accept text, and numbers from the API; refuse anything else."""
    if isinstance(raw, bool) or not isinstance(raw, (str, int, float)):
        raise Problems(gettext("Mục này cần một dòng chữ."))
    return str(raw)


class TextType(FieldType):
    """One line."""

    name = "text"
    template = "forms/fields/text.html"
    settings = {
        "max_length": settings.between(1, 1000),
        "min_length": settings.between(1, 1000),
        "pattern": settings.pattern,
        "pattern_message": settings.bilingual,
    }
    default_length = 200
    lines = False

    def clean(self, field: Field, raw: Json, answers: Mapping[str, Json]) -> Json:
        """Return tidy text of an allowed length and shape."""
        text = characters.tidy(as_text(raw))
        if not self.lines:
            text = " ".join(text.split())
        problem = characters.fault(text, lines=self.lines) or _length_fault(field, text, self._longest(field))
        if problem:
            raise Problems(problem)
        shape: re.Pattern[str] | None = field.settings.get("pattern")
        if text and shape is not None and not shape.fullmatch(text):
            raise Problems(_shape_message(field))
        return text or None

    def schema(self, field: Field) -> dict[str, Json]:
        """Describe the length and the shape."""
        described: dict[str, Json] = {"type": "string", "minLength": field.settings.get("min_length", 1)}
        described["maxLength"] = self._longest(field)
        if "pattern" in field.settings:
            described["pattern"] = f"^(?:{field.settings['pattern'].pattern})$"
        return described

    def controls(self, field: Field, posted: Posted, name: str) -> dict[str, object]:
        """Add the length, so that the browser can count."""
        return {**super().controls(field, posted, name), "maxlength": self._longest(field)}

    def _longest(self, field: Field) -> int:
        return int(field.settings.get("max_length", self.default_length))


def _length_fault(field: Field, text: str, longest: int) -> str:
    if len(text) > longest:
        return gettext("Mục này dài nhất %(longest)s ký tự, nội dung hiện có %(length)s. Hãy viết ngắn lại.") % {
            "longest": longest,
            "length": len(text),
        }
    shortest = field.settings.get("min_length", 0)
    if text and len(text) < shortest:
        return gettext("Mục này cần ít nhất %(shortest)s ký tự.") % {"shortest": shortest}
    return ""


def _shape_message(field: Field) -> str:
    message: Text | None = field.settings.get("pattern_message")
    return str(message) if message else gettext("Nội dung không đúng mẫu quy định. Hãy xem lại hướng dẫn của mục này.")


class LongTextType(TextType):
    """Several lines."""

    name = "long_text"
    template = "forms/fields/long_text.html"
    settings = {"max_length": settings.between(1, 10_000), "min_length": settings.between(1, 1000)}
    default_length = 2_000
    lines = True
    minutes = 2.0


class PersonNameType(FieldType):
    """Family, middle and given name as one text, in Latin letters."""

    name = "person_name"
    template = "forms/fields/text.html"
    personal = True
    autocomplete = "name"
    longest = 100

    def clean(self, field: Field, raw: Json, answers: Mapping[str, Json]) -> Json:
        """Return the name with single spaces."""
        name = characters.tidy_name(as_text(raw))
        problem = characters.name_fault(name) if name else ""
        if not problem and len(name) > self.longest:
            problem = gettext("Họ tên dài nhất %(longest)s ký tự.") % {"longest": self.longest}
        if problem:
            raise Problems(problem)
        return name or None

    def schema(self, field: Field) -> dict[str, Json]:
        """Describe the length; letters are checked by the form."""
        return {"type": "string", "minLength": 1, "maxLength": self.longest, "pattern": r"^[^0-9\n]*$"}

    def controls(self, field: Field, posted: Posted, name: str) -> dict[str, object]:
        """Turn off what changes names while they are typed."""
        return {**super().controls(field, posted, name), "maxlength": self.longest, "spellcheck": "false"}


register(TextType(), LongTextType(), PersonNameType())
