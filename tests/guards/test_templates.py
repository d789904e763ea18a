"""Pages keep the strict content-security policy, and text from people is always escaped."""

import re

import pytest

from tests.guards.source import SOURCE, modules, name, templates

MAY_MARK_SAFE = re.compile(r"mark_safe\(\s*(?!r?[\"']|render_to_string\()")
INLINE = {
    "inline script": re.compile(r"<script(?![^>]*\bsrc=)(?![^>]*type=\"application/(ld\+)?json\")[^>]*>"),
    "inline style": re.compile(r"<style\b|\sstyle=\""),
    "inline event handler": re.compile(r"\son(click|load|submit|change|input|error|focus|blur|key\w+)=", re.IGNORECASE),
    "script address": re.compile(r"href=\"javascript:", re.IGNORECASE),
    "file of another site": re.compile(r"<(script|link|img|iframe)[^>]+(src|href)=\"(https?:)?//", re.IGNORECASE),
}


@pytest.mark.parametrize("path", templates(), ids=name)
def test_page_keeps_the_content_security_policy(path):
    text = path.read_text(encoding="utf-8")
    assert {what: found[0] for what, pattern in INLINE.items() if (found := pattern.search(text))} == {}


@pytest.mark.parametrize("path", templates(), ids=name)
def test_page_escapes(path):
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"\|\s*safe\b|{%\s*autoescape off", text), (
        "return SafeString from a tag that escapes its input"
    )


def test_only_own_markup_is_marked_safe():
    """`format_html` escapes; `mark_safe` may be given a literal, a rendered template, or our own drawing."""
    own_drawing = {"drawing.py", "icons.py", "picture.py"}
    loose = [
        name(path)
        for path in modules()
        if path.name not in own_drawing and MAY_MARK_SAFE.search(path.read_text(encoding="utf-8"))
    ]
    assert loose == []


def test_static_files_fetch_nothing_from_elsewhere():
    fetching = re.compile(r"@import|url\(['\"]?(https?:)?//|fetch\(['\"]https?:|import .* from ['\"]https?:")
    files = [*SOURCE.rglob("static/**/*.css"), *SOURCE.rglob("static/**/*.js")]
    own = [path for path in files if "vendor" not in path.parts]
    assert [name(path) for path in own if fetching.search(path.read_text(encoding="utf-8"))] == []
