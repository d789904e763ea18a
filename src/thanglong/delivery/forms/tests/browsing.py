"""Reads a rendered page the way a browser without scripts does: what would be posted, and what points where."""

from typing import Any

from lxml import html


def controls(markup: str, *, pressed: tuple[str, str] | None = None) -> dict[str, list[str]]:
    """Return what the browser would send."""
    sent: dict[str, list[str]] = {}
    for element in html.fragment_fromstring(markup, create_parent="form").iter("input", "select", "textarea"):
        name = element.get("name")
        for value in _values(element) if name else []:
            sent.setdefault(name, []).append(value)
    if pressed:
        sent[pressed[0]] = [pressed[1]]
    return sent


def _values(element: Any) -> list[str]:
    if element.tag == "select":
        chosen = element.xpath("./option[@selected]") or element.xpath("./option")[:1]
        return [option.get("value") for option in chosen]
    if element.tag == "textarea":
        return [element.text_content().removeprefix("\n")]
    kind = element.get("type", "text")
    if kind in ("checkbox", "radio"):
        return [element.get("value")] if element.get("checked") is not None else []
    return [] if kind == "file" else [element.get("value", "")]


def parsed(markup: str) -> Any:
    return html.fragment_fromstring(markup, create_parent="main")
