"""Tells which questions two revisions of a form put differently, so that answers to them are read once more."""

from collections.abc import Mapping

from thanglong.delivery.forms.definition import Form
from thanglong.delivery.forms.fields.base import Field, Json


def changed_fields(before: Form, after: Form, names: Mapping[str, str]) -> list[Field]:
    """Return the fields of `after` that are new or asked differently; `names` maps old ids to new ones."""
    asked = {names.get(field.id, field.id): _question(field) for field in before.fields}
    return [field for field in after.fields if asked.get(field.id) != _question(field)]


def _question(field: Field) -> tuple[Json, ...]:
    return field.type, field.label, field.help, field.kind.schema(field)
