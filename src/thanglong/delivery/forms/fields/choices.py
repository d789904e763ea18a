"""Answers picked from a list: one, several, yes or no."""

from collections.abc import Mapping

from django.utils.translation import gettext

from thanglong.delivery.forms.fields import settings
from thanglong.delivery.forms.fields.base import Field, FieldType, Json, Problems, register
from thanglong.delivery.forms.posted import Posted
from thanglong.kernel.catalogues import HOME, catalogue
from thanglong.kernel.text import Text
from thanglong.kernel.vietnamese import sort_key

_MOST_RADIOS = 7


def options_of(field: Field) -> Mapping[str, Text]:
    """Return the labels of a field by value, from its own list or from a catalogue."""
    if "options" in field.settings:
        own: Mapping[str, Text] = field.settings["options"]
        return own
    return catalogue(field.settings["catalogue"])


def _listed(field: Field, chosen: list[str]) -> list[dict[str, object]]:
    pairs = list(options_of(field).items())
    if field.settings.get("catalogue") == "countries":
        pairs.sort(key=lambda pair: (pair[0] != HOME, sort_key(str(pair[1]))))
    return [{"value": value, "label": str(label), "chosen": value in chosen} for value, label in pairs]


class ChoiceType(FieldType):
    """One of a list."""

    name = "choice"
    template = "forms/fields/radios.html"
    settings = {"options": settings.options, "catalogue": settings.catalogue_name}

    def clean(self, field: Field, raw: Json, answers: Mapping[str, Json]) -> Json:
        """Return the value of the chosen option."""
        if not isinstance(raw, str) or raw not in options_of(field):
            raise Problems(gettext("Hãy chọn một mục trong danh sách."))
        return raw

    def display(self, field: Field, value: Json) -> str:
        """Write the label; a value that has left the list is shown as it is."""
        return "" if value is None else str(options_of(field).get(value, value))

    def schema(self, field: Field) -> dict[str, Json]:
        """List the values."""
        return {"type": "string", "enum": list(options_of(field))}

    def controls(self, field: Field, posted: Posted, name: str) -> dict[str, object]:
        """List the options; a long list becomes a drop-down."""
        listed = _listed(field, posted.texts(name))
        return {"options": listed, "dropdown": len(listed) > _MOST_RADIOS}


class ChoicesType(FieldType):
    """Any number of a list."""

    name = "choices"
    template = "forms/fields/checkboxes.html"
    settings = {"options": settings.options, "catalogue": settings.catalogue_name}

    def gather(self, field: Field, posted: Posted, name: str, current: Json) -> Json:
        """Collect every ticked box."""
        return posted.texts(name)

    def clean(self, field: Field, raw: Json, answers: Mapping[str, Json]) -> Json:
        """Return the chosen values in the order of the list."""
        known = options_of(field)
        if not isinstance(raw, (list, tuple)) or not all(isinstance(item, str) and item in known for item in raw):
            raise Problems(gettext("Hãy chọn trong danh sách."))
        return [value for value in known if value in raw] or None

    def spread(self, field: Field, value: Json, name: str) -> dict[str, list[str]]:
        """Tick the boxes."""
        return {name: list(value or [])}

    def display(self, field: Field, value: Json) -> str:
        """Write the labels."""
        return ", ".join(str(options_of(field).get(item, item)) for item in value or [])

    def schema(self, field: Field) -> dict[str, Json]:
        """Describe a list without repetition."""
        return {
            "type": "array",
            "items": {"type": "string", "enum": list(options_of(field))},
            "uniqueItems": True,
            "minItems": 1,
        }

    def controls(self, field: Field, posted: Posted, name: str) -> dict[str, object]:
        """List the options."""
        return {"options": _listed(field, posted.texts(name))}


class BooleanType(FieldType):
    """A question answered by yes or no, neither of them chosen beforehand."""

    name = "boolean"
    template = "forms/fields/radios.html"

    def clean(self, field: Field, raw: Json, answers: Mapping[str, Json]) -> Json:
        """Return true or false."""
        if raw not in (True, False, "yes", "no") or (isinstance(raw, (int, float)) and not isinstance(raw, bool)):
            raise Problems(gettext("Hãy chọn Có hoặc Không."))
        return raw in (True, "yes")

    def spread(self, field: Field, value: Json, name: str) -> dict[str, list[str]]:
        """Choose a radio."""
        return {name: [] if value is None else ["yes" if value else "no"]}

    def display(self, field: Field, value: Json) -> str:
        """Write yes or no."""
        if value is None:
            return ""
        return gettext("Có") if value else gettext("Không")

    def schema(self, field: Field) -> dict[str, Json]:
        """Describe a boolean."""
        return {"type": "boolean"}

    def controls(self, field: Field, posted: Posted, name: str) -> dict[str, object]:
        """Offer yes and no side by side."""
        chosen = posted.text(name)
        labels = (("yes", gettext("Có")), ("no", gettext("Không")))
        options = [{"value": value, "label": label, "chosen": value == chosen} for value, label in labels]
        return {"options": options, "inline": True, "dropdown": False}


register(ChoiceType(), ChoicesType(), BooleanType())
