"""Codes stay whole: a phone's narrow line must not cut what somebody is about to read out or copy."""

import re
from typing import Final

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

CODE: Final = re.compile(r"(?<![\w.-])((?=[\w.]*\d|[A-Z\d]{4}-)[A-Z\d][A-Z\d.]{2,11}(?:-[A-Z\d]{4,6}){1,2})(?![\w-])")
"""H17.105-261122-0003 and 7KQM-2R9D-VX4T, but no date, amount or word with a hyphen."""


def whole_codes(text: object) -> SafeString:
    """Escape a text and keep the browser from breaking its codes at their hyphens; markup passes unchanged."""
    kind = SafeString if isinstance(text, SafeString) else str
    if isinstance(text, SafeString) and "<" in text:
        return text
    pieces = CODE.split(str(text))
    return format_html_join("", "{}", ((_whole(piece) if at % 2 else kind(piece),) for at, piece in enumerate(pieces)))


def _whole(code: str) -> SafeString:
    return format_html('<span class="nowrap">{}</span>', code)
