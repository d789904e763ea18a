"""Draws the deadline clock, of which a queue shows one a row: markup made by hand costs a tenth of a template's."""

from datetime import datetime

from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from thanglong.design import deadlines, icons
from thanglong.kernel.working_time import Remaining


def clock(due: datetime | None, left: Remaining | int | None, state: str = "running", size: str = "") -> SafeString:
    """Return what is left as text with its icon; `size` "big" says it at length, with the due time in view."""
    face = deadlines.face(left, state=state)
    minutes = deadlines.minutes_left(left) if state == "running" else None
    freshness = mark_safe("") if minutes is None else format_html(' data-minutes="{}"', str(minutes))
    text = face.sentence if size else face.text
    return format_html(
        '<span class="clock {} {}"{}>{}<span>{}{}</span></span>',
        face.tone, size, freshness, icons.icon(face.icon), text, _due(due, size) if due else "",
    )  # fmt: skip


def _due(due: datetime, size: str) -> SafeString:
    local = timezone.localtime(due) if timezone.is_aware(due) else due
    said = gettext("hạn %(time)s ngày %(day)s") % {"time": f"{local:%H:%M}", "day": f"{local:%d/%m/%Y}"}
    if size:
        return format_html(" · {}", said)
    return format_html('<time class="hidden-text" datetime="{}">, {}</time>', deadlines.iso(due), said)
