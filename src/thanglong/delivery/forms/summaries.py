"""Writes filled answers for people to read: the review page, the desk and the printed form."""

from collections.abc import Mapping
from typing import Any, NamedTuple, Self

from django.utils import translation
from django.utils.translation import gettext

from thanglong.delivery.forms.answers import keep_visible, visible
from thanglong.delivery.forms.definition import Form, Page
from thanglong.delivery.forms.fields.base import Field, Json
from thanglong.delivery.forms.fields.group import joined


class Row(tuple[str, str]):
    """A label and a text, as a pair, that also knows which answer it shows."""

    path: str
    """The dotted path of the answer."""
    field: Field

    def __new__(cls, label: str, text: str, *, path: str, field: Field) -> Self:
        """Make the pair."""
        row = super().__new__(cls, (label, text))
        row.path, row.field = path, field
        return row

    @property
    def label(self) -> str:
        """Return the question."""
        return self[0]

    @property
    def text(self) -> str:
        """Return the answer, "" when there is none."""
        return self[1]


class Section(NamedTuple):
    """A page and its lines."""

    page: Page
    rows: list[Row]


def summary(form: Form, answers: Mapping[str, Json], *, unanswered: bool = True) -> list[Section]:
    """Return each page that was asked with `(label, text)` for each question; hidden questions do not appear."""
    known = keep_visible(form, answers)
    sections = []
    for page, fields in visible(form, answers):
        rows = [row for field in fields for row in _rows(field, known.get(field.id)) if row.text or unanswered]
        if rows:
            sections.append(Section(page, rows))
    return sections


def display_values(form: Form, answers: Mapping[str, Json], *, language: str = "vi") -> dict[str, Any]:
    """Return the answers as texts for a document: a text by field id, for a person an object, for a table a list.

    Documents are in Vietnamese whatever language the page has; unanswered and hidden questions are left out.
    """
    with translation.override(language):
        known = keep_visible(form, answers)
        return {field.id: _display(field, known[field.id]) for field in form.fields if field.id in known}


def _display(field: Field, value: Json) -> Any:
    if field.parts and isinstance(value, list):
        return [_display(field, row) for row in value]
    if field.parts:
        return {part.id: _display(part, value[part.id]) for part in field.parts if part.id in value}
    return field.kind.display(field, value)


def _rows(field: Field, value: Json) -> list[Row]:
    if value is None:
        return [Row(str(field.label), "", path=field.id, field=field)]
    return [
        Row(label, text or gettext("Không có"), path=joined(field.id, path), field=field)
        for path, label, text in field.kind.rows(field, value)
    ]
