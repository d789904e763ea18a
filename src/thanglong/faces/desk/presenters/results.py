"""The result on its way: what the officer adds, its versions, where each can be looked at."""

from collections.abc import Mapping
from typing import Any, Final

from django.urls import reverse

from thanglong.delivery.dossiers import service as dossiers
from thanglong.delivery.procedures.service import Result as Kind
from thanglong.faces.desk.previews import page_count
from thanglong.kernel.models import StoredFile

STATES: Final = ("issued", "signed", "draft")
LONGEST: Final = 5000


def posted_values(kind: Kind, posted: Mapping[str, str]) -> dict[str, str]:
    """Return what was typed into the officer's fields; empty ones are left out."""
    found = {field.id: posted.get(f"value_{field.id}", "").strip()[:LONGEST] for field in kind.values}
    return {name: value.replace("\r\n", "\n") for name, value in found.items() if value}


def kept_values(kind: Kind, draft: dossiers.Result | None) -> dict[str, str]:
    """Return what the last draft was made with."""
    kept = draft.values if draft is not None and draft.kind == kind.id else {}
    return {name: str(value) for name, value in kept.items()}


def fields(kind: Kind, values: Mapping[str, str], errors: Mapping[str, list[str]]) -> list[dict[str, Any]]:
    """Return the officer's fields; those that take lines of text are recognised by their examples."""
    return [
        {
            "id": f"value_{field.id}",
            "label": str(field.names),
            "help": str(field.help) if field.help else "",
            "optional": not field.required,
            "value": values.get(field.id, ""),
            "errors": errors.get(f"value_{field.id}", []),
            "long": not field.required and not field.pattern,
        }
        for field in kind.values
    ]


def version(result: dossiers.Result) -> dict[str, Any]:
    """Return one version with the addresses of its pages and of its file, in the furthest state it has."""
    state, stored = _furthest(result)
    return {
        "number": str(result.version),
        "state": state,
        "symbol": result.symbol,
        "drafted_at": result.drafted_at,
        "drafted_by": result.drafted_by.get("name", ""),
        "signed_at": result.signed_at,
        "signed_by": result.signed_by.get("name", ""),
        "issued_at": result.issued_at,
        "issued_by": result.issued_by.get("name", ""),
        "numbered": result.number is not None,
        "sha256": stored.sha256 if stored else "",
        "url": _url(result, state) if stored else "",
        "pages": [_url(result, state, page) for page in range(1, page_count(stored) + 1)] if stored else [],
        "files": [{"state": name, "url": _url(result, name)} for name in STATES if file_of(result, name)],
    }


def file_of(result: dossiers.Result, state: str) -> StoredFile | None:
    """Return the file of a version in a state, if it got so far."""
    stored: StoredFile | None = {
        "draft": result.draft_pdf,
        "signed": result.signed_pdf,
        "issued": result.issued_pdf,
    }.get(state)
    return stored


def _furthest(result: dossiers.Result) -> tuple[str, StoredFile | None]:
    kept_elsewhere = "archived" if result.issued_at else "draft"
    return next(((name, found) for name in STATES if (found := file_of(result, name))), (kept_elsewhere, None))


def _url(result: dossiers.Result, state: str, page: int = 0) -> str:
    place = [result.dossier_id, result.version, state]
    return reverse("desk:result-page", args=[*place, page]) if page else reverse("desk:result", args=place)
