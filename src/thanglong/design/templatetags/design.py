"""`{% load design %}`: every component of the design system; the gallery at /design/ shows each with its snippet."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any, TypeVar

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from thanglong.design import charts, clocks, codes, fields, icons, names, official_names, tones
from thanglong.kernel.working_time import Remaining

register = template.Library()

register.simple_tag(icons.icon, name="icon")
register.filter("initial", names.initial)
register.filter("given_name", names.given_name)
register.filter("whole_codes", codes.whole_codes)
register.filter("official", official_names.official)
register.filter("status_tone", tones.status_tone)
register.filter("message_tone", tones.message_tone)

Items = Sequence[Any]
Tag = TypeVar("Tag", bound=Callable[..., dict[str, Any]])


def _block(name: str, content: str, **context: Any) -> SafeString:
    return mark_safe(render_to_string(f"design/components/{name}.html", {"content": content, **context}))


def _component(name: str) -> Callable[[Tag], Tag]:
    decorate: Callable[[Tag], Tag] = register.inclusion_tag(f"design/components/{name}.html")
    return decorate


# Things to press


@_component("button")
def button(label: str, kind: str = "", icon: str = "", name: str = "", value: str = "", **extra: Any) -> dict[str, Any]:
    """Submit a form; `kind` is "", go, quiet, danger, link, with " small" or " wide" after it."""
    return {"label": label, "kind": kind, "icon": icon, "name": name, "value": value, **extra}


@_component("link_button")
def link_button(label: str, url: str, kind: str = "", icon: str = "") -> dict[str, Any]:
    """Link to a place, looking like a button."""
    return {"label": label, "url": url, "kind": kind, "icon": icon}


@_component("back_link")
def back_link(url: str, label: str = "") -> dict[str, Any]:
    """Link to the page before."""
    return {"url": url, "label": label}


@_component("breadcrumb")
def breadcrumb(items: Items) -> dict[str, Any]:
    """Show where the page is: `items` of {label, url}; the last may have no url."""
    return {"items": items}


@_component("tabs")
def tabs(items: Items, label: str) -> dict[str, Any]:
    """Show views of one thing as links: `items` of {label, url, current, count?}."""
    return {"items": items, "label": label}


@_component("pagination")
def pagination(previous_url: str = "", next_url: str = "", summary: str = "") -> dict[str, Any]:
    """Link to the neighbouring pages of a keyset-paginated list."""
    return {"previous_url": previous_url, "next_url": next_url, "summary": summary}


# Things to read


@_component("tag")
def tag(label: object, tone: str = "", icon: str = "") -> dict[str, Any]:
    """Show a short state; `tone` is "", ok, wait, late or plain."""
    return {"label": label, "tone": tone, "icon": icon}


@_component("facts")
def facts(items: Items) -> dict[str, Any]:
    """Show a strip of answers: `items` of {label, value, note?}."""
    return {"items": items}


@_component("stat")
def stat(label: str, value: object, change: str = "", points: Sequence[float] = ()) -> dict[str, Any]:
    """Show one number, with a sparkline when `points` are given."""
    return {"label": label, "value": value, "change": change, "points": points}


@_component("steps")
def steps(items: Items, level: int = 3) -> dict[str, Any]:
    """Show where a dossier stands: `items` of {title, note?, state: done|now|next|stopped, at?, limit?}."""
    return {"items": items, "level": level}


@_component("timeline")
def timeline(items: Items) -> dict[str, Any]:
    """Show what happened, newest first: `items` of {title, at, by?, note?, tone?}."""
    return {"items": items}


@_component("summary_list")
def summary_list(items: Items) -> dict[str, Any]:
    """Show labels and values: `items` of {label, value, url?, action?}; an url adds a change link."""
    return {"items": items}


@_component("file_list")
def file_list(items: Items) -> dict[str, Any]:
    """Show files: `items` of {name, detail?, url?, remove_url?, state?: ok|failed}."""
    return {"items": items}


@_component("empty_state")
def empty_state(title: str, text: str = "", icon: str = "inbox", url: str = "", action: str = "") -> dict[str, Any]:
    """Say that a list is empty, why, and what to do."""
    return {"title": title, "text": text, "icon": icon, "url": url, "action": action}


@_component("avatar")
def avatar(name: str, size: str = "") -> dict[str, Any]:
    """Show the initial of a person's given name; decorative, the name stands beside it."""
    return {"name": name, "size": size}


@_component("progress")
def progress(current: int, total: int, label: str = "") -> dict[str, Any]:
    """Show how far one is in a row of pages, in bars and in words; `current` counts from 1."""
    bars = ["on" if n < current else "now" if n == current else "" for n in range(1, total + 1)]
    return {"current": current, "total": total, "label": label, "bars": bars}


@register.simple_tag
def deadline_clock(
    due: datetime | None, left: Remaining | int | None = None, state: str = "running", size: str = ""
) -> SafeString:
    """Show the office time left (minutes, or kernel Remaining); `state` is running, paused, done or done_late."""
    return clocks.clock(due, left, state, size)


@register.simple_tag
def sparkline(points: Sequence[float], label: str) -> SafeString:
    """Draw a small line of numbers, with `label` as its spoken text."""
    return charts.sparkline(points, label)


@register.simple_tag
def bar_chart(items: Items, label: str) -> SafeString:
    """Draw horizontal bars: `items` of {label, value, text?, tone?}; it reads as a list to a screen reader."""
    return charts.bars(items, label)


# Things that hold other things


@register.simple_block_tag
def card(content: str, title: str = "", kind: str = "", level: int = 3) -> SafeString:
    """Put content on a sheet; `kind` may be "accent"."""
    return _block("card", content, title=title, kind=kind, level=level)


@register.simple_block_tag
def notice(content: str, tone: str = "info", title: str = "", level: int = 2) -> SafeString:
    """Tell something important; `tone` is info, success, warn or danger."""
    symbols = {"success": "check-circle", "warn": "warning", "danger": "stop"}
    return _block("notice", content, tone=tone, title=title, level=level, icon=symbols.get(tone, "info"))


@register.simple_block_tag
def details(content: str, summary: str, opened: bool = False) -> SafeString:
    """Hide what few need behind a line that says what it is."""
    return _block("details", content, summary=summary, opened=opened)


@register.simple_block_tag
def confirmation(content: str, title: str, code: str = "", code_label: str = "") -> SafeString:
    """Confirm that something arrived: the code in large figures, then what happens next as content."""
    return _block("confirmation", content, title=title, code=code, code_label=code_label)


@register.simple_block_tag
def table_wrap(content: str, label: str) -> SafeString:
    """Let a wide table scroll sideways inside its own frame, by keyboard too."""
    return _block("table_wrap", content, label=label)


@register.simple_block_tag
def filters(content: str, action: str = "", clear_url: str = "", label: str = "") -> SafeString:
    """Wrap fields into a GET form with its button."""
    return _block("filters", content, action=action, clear_url=clear_url, label=label)


# Questions


@_component("error_summary")
def error_summary(
    errors: Mapping[str, Sequence[str]] | Items, prefix: str = "", focus: object = True
) -> dict[str, Any]:
    """List every error with a link to its field: {field id: [messages]} or [(field id, message)]."""
    return {"items": fields.flat_errors(errors, prefix), "focus": focus}


@register.simple_block_tag
def field(content: str, id: str, label: str, **options: Any) -> SafeString:  # noqa: A002
    """Wrap a control of your own; options: help, errors, optional, source, source_note, group (fieldset)."""
    return _block("field", content, **fields.frame(id, label, options))


@register.simple_tag
def described_by(id: str, help: str = "", errors: Sequence[str] = ()) -> SafeString:  # noqa: A002
    """Return ` aria-describedby="…" aria-invalid="true"` as a control inside `{% field %}` needs them."""
    return fields.described_by(id, help, errors)


@register.simple_tag
def input_field(id: str, label: str, value: object = "", **options: Any) -> SafeString:  # noqa: A002
    """Ask for one line; options besides those of field: name, type, width, unit, inputmode, autocomplete."""
    return fields.render("input", id, label, {"value": value, **options})


@register.simple_tag
def textarea_field(id: str, label: str, value: object = "", **options: Any) -> SafeString:  # noqa: A002
    """Ask for several lines; options besides those of field: name, rows, maxlength."""
    return fields.render("textarea", id, label, {"value": value, **options})


@register.simple_tag
def select_field(id: str, label: str, choices: Items, value: object = "", **options: Any) -> SafeString:  # noqa: A002
    """Ask for one of many: `choices` of (value, label) pairs or {value, label} mappings."""
    return fields.render("select", id, label, {"choices": fields.choices(choices, value), **options})


@register.simple_tag
def radio_field(id: str, label: str, choices: Items, value: object = "", **options: Any) -> SafeString:  # noqa: A002
    """Ask for one of a few, all in view: choices may carry a hint."""
    options = {"choices": fields.choices(choices, value), "type": "radio", "group": True, **options}
    return fields.render("options", id, label, options)


@register.simple_tag
def checkbox_field(id: str, label: str, choices: Items, value: object = (), **options: Any) -> SafeString:  # noqa: A002
    """Ask for any of a few; nothing is ever ticked beforehand."""
    options = {"choices": fields.choices(choices, value), "type": "checkbox", "group": True, **options}
    return fields.render("options", id, label, options)


@register.simple_tag
def date_field(id: str, label: str, value: object = "", **options: Any) -> SafeString:  # noqa: A002
    """Ask for a date as day, month, year (names id_day, id_month, id_year); value is a date or "YYYY-MM-DD"."""
    return fields.render("date", id, label, {"parts": fields.date_parts(value), "group": True, **options})


@register.simple_tag
def file_field(id: str, label: str, **options: Any) -> SafeString:  # noqa: A002
    """Ask for one file; options besides those of field: name, accept, limit (what is allowed, in words)."""
    return fields.render("file", id, label, options)
