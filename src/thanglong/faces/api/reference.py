"""Turns the OpenAPI description into what a page can show: chapters of operations, their inputs and answers as rows."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

Described = Mapping[str, Any]
DEEPEST: Final = 3

TITLES: Final[dict[str, Promise]] = {
    "procedures": pgettext_lazy("chương", "Thủ tục"),
    "deadlines": pgettext_lazy("chương", "Thời hạn"),
    "documents": _("Văn bản"),
    "units": _("Đơn vị hành chính"),
    "dossiers": pgettext_lazy("chương", "Hồ sơ"),
    "applications": pgettext_lazy("chương", "Nộp hồ sơ"),
    "invitations": pgettext_lazy("chương", "Lời mời ký"),
    "events": _("Sự kiện"),
    "health": _("Tình trạng hệ thống"),
}


@dataclass(frozen=True)
class Row:
    """One input or one part of an answer."""

    name: str
    place: str
    type: str
    required: bool
    description: str


@dataclass(frozen=True)
class Operation:
    """One operation; `statuses` are those it answers with when it succeeds."""

    id: str
    method: str
    path: str
    summary: str
    description: str
    signed_in: bool
    inputs: tuple[Row, ...]
    outputs: tuple[Row, ...]
    statuses: str


@dataclass(frozen=True)
class Chapter:
    """The operations on one subject."""

    id: str
    title: str
    operations: tuple[Operation, ...]


def chapters(described: Described) -> list[Chapter]:
    """Return the operations by subject, in the order in which they are declared."""
    found: dict[str, list[Operation]] = {}
    for path, methods in described["paths"].items():
        for method, stated in methods.items():
            found.setdefault(stated["tags"][0], []).append(_operation(described, path, method, stated))
    return [Chapter(tag, str(TITLES.get(tag, tag)), tuple(operations)) for tag, operations in found.items()]


def _operation(described: Described, path: str, method: str, stated: Described) -> Operation:
    answers = {status: answer for status, answer in stated["responses"].items() if str(status).startswith("2")}
    contents = [content for answer in answers.values() for content in answer.get("content", {}).values()]
    body: Described = contents[0]["schema"] if contents else {}
    return Operation(
        id=stated["operationId"].rpartition("operations_")[2],
        method=method.upper(),
        path=path,
        summary=str(stated["summary"]),
        description=stated.get("description", ""),
        signed_in="security" in stated,
        inputs=(*_parameters(described, stated), *_body(described, stated)),
        outputs=tuple(_rows(described, body, "", "")),
        statuses=", ".join(str(status) for status in answers),
    )


def _parameters(described: Described, stated: Described) -> Iterator[Row]:
    for one in stated.get("parameters", ()):
        kind = one.get("schema", {})
        text = one.get("description") or kind.get("description", "")
        yield Row(one["name"], one["in"], _type(described, kind), one.get("required", False), text)


def _body(described: Described, stated: Described) -> Iterator[Row]:
    for media, content in stated.get("requestBody", {}).get("content", {}).items():
        yield from _rows(described, content["schema"], "", media)


def _rows(described: Described, kind: Described, prefix: str, place: str) -> Iterator[Row]:
    """Yield the parts of an object, those of objects inside it after it, down to a depth that can be read."""
    kind = _resolved(described, kind)
    for name, part in kind.get("properties", {}).items():
        path = f"{prefix}{name}"
        yield Row(
            path, place, _type(described, part), name in kind.get("required", ()), str(part.get("description") or "")
        )
        inner = _inner(described, part)
        if inner and path.count(".") + 1 < DEEPEST:
            yield from _rows(described, inner, f"{path}.", place)


def _inner(described: Described, part: Described) -> Described:
    """Return the object inside a part: itself, its items, or its only alternative beside null."""
    options = [one for one in part.get("anyOf", ()) if one.get("type") != "null"]
    target = _resolved(described, options[0] if len(options) == 1 else part)
    if target.get("type") == "array":
        target = _resolved(described, target.get("items", {}))
    return {} if set(target.get("properties", ())) == {"vi", "en"} else target


def _resolved(described: Described, kind: Described) -> Described:
    if "$ref" in kind:
        found: Described = described["components"]["schemas"][kind["$ref"].rpartition("/")[2]]
        return found
    return kind


def _type(described: Described, kind: Described) -> str:
    if "anyOf" in kind:
        return " | ".join(_type(described, one) for one in kind["anyOf"])
    if "$ref" in kind:
        target = _resolved(described, kind)
        return _type(described, target) if "enum" in target else kind["$ref"].rpartition("/")[2]
    if "enum" in kind:
        return " | ".join(f'"{one}"' for one in kind["enum"])
    if kind.get("type") == "array":
        return f"[{_type(described, kind.get('items', {}))}]"
    form = kind.get("format")
    return f"{kind.get('type', 'any')} ({form})" if form else str(kind.get("type", "any"))
