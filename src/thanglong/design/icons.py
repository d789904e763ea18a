"""Icons come from one sprite file, so that a designer can open it and a page can inline a single drawing of it."""

from functools import cache, lru_cache
from pathlib import Path
from re import compile as pattern

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

SPRITE = Path(__file__).parent / "static" / "design" / "icons.svg"
SYMBOL = pattern(r'<symbol id="([a-z-]+)" viewBox="0 0 24 24">(.*?)</symbol>')


@cache
def drawings() -> dict[str, str]:
    """Return the shapes of every icon by name."""
    return dict(SYMBOL.findall(SPRITE.read_text(encoding="utf-8")))


@lru_cache(maxsize=512)
def icon(name: str, label: str = "", size: str = "") -> SafeString:
    """Draw one icon: decorative without a label, an image with a spoken name with one; `size` is "" or "large"."""
    try:
        shapes = mark_safe(drawings()[name])
    except KeyError:
        raise ValueError(f"No icon “{name}”; the sprite has: {', '.join(sorted(drawings()))}") from None
    classes = f"icon {size}".strip()
    if label:
        return format_html(
            '<svg class="{}" viewBox="0 0 24 24" role="img" aria-label="{}">{}</svg>', classes, label, shapes
        )
    return format_html('<svg class="{}" viewBox="0 0 24 24" aria-hidden="true">{}</svg>', classes, shapes)
