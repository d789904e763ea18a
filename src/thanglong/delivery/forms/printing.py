"""Lays a filled form out for paper: the official form as an accessible PDF, from the same definition as the pages."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from django.utils import translation

from thanglong.delivery.forms.definition import Form
from thanglong.delivery.forms.fields.base import Json
from thanglong.delivery.forms.summaries import summary

LAYOUT: Final = Path(__file__).parent / "templates" / "forms" / "print.typ"


def print_source(
    form: Form, answers: Mapping[str, Json], heading: Mapping[str, Any], *, language: str = "vi"
) -> tuple[str, dict[str, Any]]:
    """Return a Typst source and its JSON data, for `design.typesetting.compile_pdf`.

    `heading` holds what stands above the answers: `title`, and where known `code`, `agency`, `applicant`, `submitted`.
    """
    with translation.override(language):
        sections = [
            {"title": str(page.title), "rows": [{"label": row.label, "text": row.text} for row in rows]}
            for page, rows in summary(form, answers, unanswered=False)
        ]
    return LAYOUT.read_text(encoding="utf-8"), {**heading, "sections": sections, "language": language}
