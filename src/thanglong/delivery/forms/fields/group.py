"""Cleans fields that stand together, on a page, in a person or in a row, so that the same rules hold at every depth."""

from collections.abc import Mapping, Sequence

from thanglong.delivery.forms.fields.base import Cleaned, Errors, Field, Json, Problems, empty
from thanglong.kernel.expressions import Expression


def variables(answers: Mapping[str, Json], siblings: Mapping[str, Json] | None = None) -> dict[str, Json]:
    """Return what conditions may read: answers by id, and the parts beside the one in question."""
    together = {**answers, **(siblings or {})}
    return {**together, "answers": together}


def is_visible(field: Field, known: Mapping[str, Json]) -> bool:
    """Say whether a field is asked."""
    return field.when is None or field.when.holds(known)


def is_required(field: Field, known: Mapping[str, Json]) -> bool:
    """Say whether a field needs an answer."""
    return field.required.holds(known) if isinstance(field.required, Expression) else field.required


def clean_one(field: Field, raw: Json, answers: Mapping[str, Json]) -> Cleaned:
    """Clean one raw value; the result holds it under the id of the field, with errors by full path."""
    try:
        value = None if empty(raw) else field.kind.clean(field, raw, answers)
    except Problems as problems:
        kept = {} if problems.value is None else {field.id: problems.value}
        return Cleaned(kept, {joined(field.id, path): messages for path, messages in problems.errors.items()})
    return Cleaned({} if value is None else {field.id: value}, {})


def clean_group(
    fields: Sequence[Field],
    raws: Mapping[str, Json],
    answers: Mapping[str, Json],
    beyond: Mapping[str, Json] | None = None,
) -> Cleaned:
    """Clean fields that stand together; hidden ones are dropped, required ones that are missing are named.

    `answers` are those to earlier questions, which decide what is asked; `beyond` also those to later ones, which may
    decide what is required.
    """
    values: dict[str, Json] = {}
    errors: Errors = {}
    asked = []
    for field in fields:
        if not is_visible(field, variables(answers, values)):
            continue
        asked.append(field)
        cleaned = clean_one(field, raws.get(field.id), answers)
        values.update(cleaned.values)
        errors.update(cleaned.errors)
    errors |= missing(asked, values, errors, variables({**(beyond or {}), **answers}, values))
    return Cleaned(values, errors)


def missing(asked: Sequence[Field], values: Mapping[str, Json], errors: Errors, known: Mapping[str, Json]) -> Errors:
    """Name the fields that need an answer, have none, and have no message yet."""
    wrong = {path.partition(".")[0] for path in errors}
    found: Errors = {}
    for field in asked:
        if field.id not in values and field.id not in wrong and is_required(field, known):
            found |= {joined(field.id, path): messages for path, messages in field.kind.missing(field).items()}
    return found


def joined(first: str, rest: str) -> str:
    """Join two parts of a dotted path."""
    return f"{first}.{rest}" if first and rest else first or rest
