"""Describes the answers of a form in JSON Schema 2020-12, for the API and whoever fills forms by program."""

from typing import Any

from thanglong.delivery.forms.definition import Form
from thanglong.delivery.forms.fields.base import Field
from thanglong.kernel.expressions import Expression

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def json_schema(form: Form) -> dict[str, Any]:
    """Describe valid answers.

    Conditions cannot be said in JSON Schema: they stand as CEL under `x-when` and `x-required`, and only questions that
    are always asked are listed as required. The form itself stays the judge.
    """
    always = [
        field.id
        for page in form.pages
        for field in page.fields
        if page.when is None and field.when is None and field.required is True
    ]
    described = {
        "$schema": DIALECT,
        "type": "object",
        "properties": {field.id: _described(field) for field in form.fields},
        "additionalProperties": False,
    }
    return described | ({"required": always} if always else {})


def _described(field: Field) -> dict[str, Any]:
    about: dict[str, Any] = {"title": field.label.vi, **field.kind.schema(field)}
    if field.help is not None:
        about["description"] = field.help.vi
    if field.when is not None:
        about["x-when"] = field.when.source
    if isinstance(field.required, Expression):
        about["x-required"] = field.required.source
    if field.privacy != "ordinary":
        about["x-privacy"] = {"class": field.privacy, "purpose": str(field.purpose), "source": field.source}
    return about
