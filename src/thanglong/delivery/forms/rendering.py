"""Draws a page of a form: every control labelled, every error beside its control and in a summary, no script needed."""

import dataclasses
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from thanglong.delivery.forms.answers import Answers, action_of, visible_fields
from thanglong.delivery.forms.definition import Form, Page
from thanglong.delivery.forms.fields.base import SEPARATOR, Errors, Field
from thanglong.delivery.forms.posted import ACTION, ASKED, Posted


@dataclass(slots=True)
class FieldView:
    """What a template needs to draw one field; `id` is that of its first control, to which errors link."""

    field: Field
    id: str
    errors: list[str]
    provenance: str = ""
    asked: bool = False
    controls: dict[str, Any] = dataclasses.field(default_factory=dict)
    children: "list[FieldView]" = dataclasses.field(default_factory=list)

    @property
    def template(self) -> str:
        """Return the template of the type."""
        return self.field.kind.template

    @property
    def optional(self) -> bool:
        """Say whether the label must tell that an answer is not needed."""
        return self.field.required is False

    @property
    def described_by(self) -> str:
        """Return the ids of the help and the error, for aria-describedby."""
        told = (("help", bool(self.field.help)), ("error", bool(self.errors)), ("from", bool(self.provenance)))
        return " ".join(f"{self.id}-{what}" for what, is_there in told if is_there)

    @property
    def rows(self) -> "list[tuple[int, str, list[FieldView]]]":
        """Return the cells of a table row by row, each row with its number and title."""
        titles = self.controls["row_titles"]
        width = len(self.field.parts)
        return [(i, title, self.children[i * width : (i + 1) * width]) for i, title in enumerate(titles)]


def render_page(  # noqa: PLR0913 - everything after `errors` is optional
    request: HttpRequest | None,
    form: Form,
    page: Page,
    values: Answers,
    errors: Errors | None = None,
    *,
    posted: Posted | Mapping[str, Any] | None = None,
    provenance: Mapping[str, str] | None = None,
    files: Mapping[str, Any] | None = None,
    suggest_url: str = "",
    everything: bool = False,
) -> SafeString:
    """Return the error summary and the fields of a page, to stand inside the caller's `<form method="post">`.

    After a POST the inputs show what was typed, right or wrong, and a button inside a field has had its effect.
    `provenance` says by field id where a prefilled value comes from; `files` tells name, size and url by file id;
    `suggest_url` answers what is typed into an address, for browsers with scripts. `everything` draws also what the
    answers so far do not ask: for a page that will be filled in where no server can bring up the next question.
    """
    messages = errors or {}
    typed = _typed(request, posted)
    asked = page.fields if everything else visible_fields(form, page, values)
    views = views_of(asked, values, messages, typed=typed, provenance=provenance)
    context = {
        "views": views,
        "summary": [{"id": target, "message": message} for target, message in error_list(views, messages)],
        "asked_name": ASKED,
        "action_name": ACTION,
        "files": files or {},
        "suggest_url": suggest_url,
    }
    return render_to_string("forms/page.html", context)  # a part of a page: the shell around it has the request


def views_of(
    asked: Iterable[Field],
    values: Answers,
    errors: Errors,
    *,
    typed: Posted | None = None,
    provenance: Mapping[str, str] | None = None,
) -> list[FieldView]:
    """Return the fields that are asked, ready for the template."""
    views = []
    for item in asked:
        stored = Posted(item.kind.spread(item, values.get(item.id, item.default), item.id))
        shown = stored if typed is None or not item.kind.posted else _acted(item, typed)
        if typed is not None and item.kind.posted and not _was_asked(item, typed):
            shown = stored
        view = _view(item, shown, item.id, errors, item.id)
        view.asked = True
        view.provenance = (provenance or {}).get(item.id, "")
        views.append(view)
    return views


def error_list(views: list[FieldView], errors: Errors) -> list[tuple[str, str]]:
    """Return (id of the control, message) for every error, in the order of the page."""
    order = [view.field.id for view in views]
    paths = sorted(errors, key=lambda path: order.index(_head(path)) if _head(path) in order else len(order))
    return [(path.replace(".", SEPARATOR), message) for path in paths for message in errors[path]]


def _head(path: str) -> str:
    return path.partition(".")[0]


def _typed(request: HttpRequest | None, posted: Posted | Mapping[str, Any] | None) -> Posted | None:
    if posted is not None:
        return Posted.of(posted)
    if request is not None and request.method == "POST":
        return Posted.of(request.POST)
    return None


def _was_asked(item: Field, typed: Posted) -> bool:
    return ASKED not in typed or item.id in typed.texts(ASKED)


def _acted(item: Field, typed: Posted) -> Posted:
    action = action_of(typed)
    if action is None or action.target != item.id:
        return typed
    return item.kind.apply(item, typed, item.id, action.verb, action.argument)


def _view(item: Field, shown: Posted, name: str, errors: Errors, path: str) -> FieldView:
    view = FieldView(item, name, errors.get(path, []), controls=item.kind.controls(item, shown, name))
    for part, part_name in item.kind.subfields(item, shown, name):
        view.children.append(_view(part, shown, part_name, errors, part_name.replace(SEPARATOR, ".")))
    return view
