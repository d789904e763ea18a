"""What every question on a page has in common: label, help, errors, where a prefilled answer came from."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

Choice = dict[str, Any]


def frame(id: str, label: str, options: Mapping[str, Any]) -> dict[str, Any]:  # noqa: A002
    """Return the context of a field's frame."""
    errors = list(options.get("errors") or [])
    if options.get("error"):
        errors.append(options["error"])
    return {**options, "id": id, "label": label, "errors": errors, "help": options.get("help") or ""}


def render(control: str, id: str, label: str, options: Mapping[str, Any]) -> SafeString:  # noqa: A002
    """Render one control inside its frame."""
    context = frame(id, label, options)
    context.setdefault("name", id)
    context["described"] = described_by(id, context["help"], context["errors"])
    context["content"] = mark_safe(render_to_string(f"design/fields/{control}.html", context))
    return mark_safe(render_to_string("design/components/field.html", context))


def described_by(id: str, help: str = "", errors: Sequence[str] = ()) -> SafeString:  # noqa: A002
    """Return the attributes that tie a control to its help and error texts."""
    ids = [f"{id}-help"] * bool(help) + [f"{id}-error"] * bool(errors)
    if not ids:
        return mark_safe("")
    invalid = mark_safe(' aria-invalid="true"') if errors else ""
    return format_html(' aria-describedby="{}"{}', " ".join(ids), invalid)


def choices(items: Iterable[Any], value: object) -> list[Choice]:
    """Return choices as mappings with `value`, `label`, `hint`, `selected`; accepts pairs and mappings."""
    chosen = {str(v) for v in value} if isinstance(value, (list, tuple, set, frozenset)) else {str(value)}
    found = []
    for item in items:
        choice = dict(item) if isinstance(item, Mapping) else {"value": item[0], "label": item[1]}
        choice["selected"] = str(choice["value"]) in chosen
        found.append(choice)
    return found


def date_parts(value: object) -> dict[str, str]:
    """Return day, month and year as they go into three inputs; whatever was typed comes back unharmed."""
    if isinstance(value, date):
        return {"day": str(value.day), "month": str(value.month), "year": str(value.year)}
    if isinstance(value, Mapping):
        return {part: str(value.get(part, "")) for part in ("day", "month", "year")}
    pieces = str(value or "").split("-")
    if len(pieces) == 3 and all(piece.isdigit() for piece in pieces):
        return {"day": str(int(pieces[2])), "month": str(int(pieces[1])), "year": pieces[0]}
    return {"day": "", "month": "", "year": str(value or "")}


def flat_errors(errors: Any, prefix: str = "") -> list[dict[str, str]]:
    """Return errors one by one with the id of the field that each is about."""
    if isinstance(errors, Mapping):
        pairs = [(field, message) for field, messages in errors.items() for message in messages]
    else:
        pairs = list(errors or [])
    return [{"id": f"{prefix}{field}", "message": message} for field, message in pairs]
