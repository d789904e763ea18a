"""Small charts drawn on the server as plain SVG, so that they print, need no script and read aloud."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

SPARK_WIDTH, SPARK_HEIGHT, SPARK_MARGIN = 120, 32, 4
LABEL_WIDTH, BAR_WIDTH, VALUE_WIDTH, ROW, BAR = 190, 330, 80, 30, 16
CHARACTERS = 27


def sparkline(points: Sequence[float], label: str) -> SafeString:
    """Draw a line through the points, its last one marked; fewer than two points draw nothing."""
    if len(points) < 2:
        return mark_safe("")
    low, high = min(points), max(points)
    step = (SPARK_WIDTH - 2 * SPARK_MARGIN) / (len(points) - 1)
    scale = (SPARK_HEIGHT - 2 * SPARK_MARGIN) / ((high - low) or 1)
    spots = [(SPARK_MARGIN + i * step, SPARK_HEIGHT - SPARK_MARGIN - (p - low) * scale) for i, p in enumerate(points)]
    line = " ".join(f"{x:.1f},{y:.1f}" for x, y in spots)
    x, y = (f"{part:.1f}" for part in spots[-1])
    return format_html(
        '<svg class="spark" viewBox="0 0 {} {}" role="img" aria-label="{}">'
        '<path class="area" d="M{},{} L{} L{},{}z"/><path d="M{}"/><circle cx="{}" cy="{}" r="3"/></svg>',
        SPARK_WIDTH, SPARK_HEIGHT, label, SPARK_MARGIN, SPARK_HEIGHT, line, x, SPARK_HEIGHT, line, x, y,
    )  # fmt: skip


def bars(items: Sequence[Mapping[str, Any]], label: str) -> SafeString:
    """Draw one bar an item, longest = full width; the spoken text names every value."""
    if not items:
        return mark_safe("")
    top = max(float(item["value"]) for item in items) or 1
    rows = [_row(index, item, top) for index, item in enumerate(items)]
    spoken = "; ".join(f"{item['label']}: {item.get('text', item['value'])}" for item in items)
    return format_html(
        '<svg class="chart" viewBox="0 0 {} {}" role="img" aria-label="{}: {}">{}</svg>',
        LABEL_WIDTH + BAR_WIDTH + VALUE_WIDTH, ROW * len(items), label, spoken,
        format_html_join("", "{}", ((row,) for row in rows)),
    )  # fmt: skip


def bar(value: float, whole: float, tone: str = "") -> SafeString:
    """Draw one bar as long as the share of the value in the whole; decorative, the number stands beside it."""
    return format_html(
        '<svg class="share" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">'
        '<rect class="track" width="100" height="6"/><rect class="bar-mark {}" width="{}" height="6"/></svg>',
        tone, f"{max(1.0, 100 * value / (whole or 1)):.1f}",
    )  # fmt: skip


def _row(index: int, item: Mapping[str, Any], top: float) -> SafeString:
    middle = index * ROW + ROW // 2
    length = max(2, round(float(item["value"]) / top * BAR_WIDTH))
    text = str(item["label"])
    short = text if len(text) <= CHARACTERS else f"{text[: CHARACTERS - 1].rstrip()}…"
    return format_html(
        '<text x="0" y="{}">{}</text><rect class="track" x="{}" y="{}" width="{}" height="{}" rx="4"/>'
        '<rect class="bar-mark {}" x="{}" y="{}" width="{}" height="{}" rx="4"/>'
        '<text class="value" x="{}" y="{}">{}</text>',
        middle + 4, short, LABEL_WIDTH, middle - BAR // 2, BAR_WIDTH, BAR,
        item.get("tone", ""), LABEL_WIDTH, middle - BAR // 2, length, BAR,
        LABEL_WIDTH + BAR_WIDTH + 8, middle + 4, item.get("text", item["value"]),
    )  # fmt: skip
