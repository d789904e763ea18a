"""The papers of an application as the counter handles them: seen, compared, counted, scanned, given back."""

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from django.urls import reverse

from thanglong.delivery.counters import service as counters
from thanglong.delivery.dossiers import service as dossiers
from thanglong.delivery.forms import service as forms
from thanglong.delivery.procedures.service import Procedure


def rows(
    draft: dossiers.Draft, reception: dossiers.Reception, procedure: Procedure, errors: Mapping[str, list[str]]
) -> list[dict[str, Any]]:
    """Return one row for each paper that these answers call for, then for file fields that belong to no paper."""
    given = defaultdict(list)
    for item in dossiers.attachments(draft):
        given[item.field].append({"id": str(item.pk), "name": item.file.name, "url": _url(item)})
    asked = [paper for paper in procedure.documents_for(draft.answers, reception.channel) if not paper.document.is_form]
    shown = [_row(paper.id, str(paper.name), paper.field, required=paper.required) for paper in asked]
    named = {paper.field for paper in asked}
    shown += [
        _row("", str(field.label), field.id, required=field.required is True)
        for field in file_fields(procedure, draft)
        if field.id not in named
    ]
    for row in shown:
        row["counted"] = reception.papers.get(row["id"], {})
        row["files"] = given[row["field"]]
        row["errors"] = errors.get(row["field"]) or errors.get(row["id"]) or []
    return shown


def _row(identity: str, name: str, field: str, *, required: bool) -> dict[str, Any]:
    return {"id": identity, "key": identity or field, "name": name, "field": field, "required": required}


def file_fields(procedure: Procedure, draft: dossiers.Draft) -> list[forms.Field]:
    """Return the form's file fields that these answers make visible."""
    pages = forms.visible_pages(procedure.form, draft.answers)
    return [
        field
        for page in pages
        for field in forms.visible_fields(procedure.form, page, draft.answers)
        if field.type == "file"
    ]


def posted(data: Mapping[str, str], asked: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """Return the counts and marks typed for each paper."""
    found = {}
    for row in asked:
        if not (identity := row["id"]):
            continue
        counts = {name: _number(data.get(f"paper-{identity}-{name}", "")) for name in counters.PAPER_COUNTS}
        marks = {name: f"paper-{identity}-{name}" in data for name in counters.PAPER_MARKS}
        found[identity] = {**counts, **marks}
    return found


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 4 else 0


def _url(item: dossiers.Attachment) -> str:
    return reverse("counter:file", args=[item.draft_id, item.pk])
