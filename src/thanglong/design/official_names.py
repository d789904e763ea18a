"""Official Vietnamese names on pages in another language: they stay as they are, and say that they are Vietnamese."""

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from thanglong.kernel.text import Text
from thanglong.kernel.vietnamese import fold


def official(value: object) -> SafeString:
    """Return a name of an agency, law or procedure, marked `lang="vi"` on a page in another language.

    A screen reader then speaks it as Vietnamese. A text with an English version, and one without Vietnamese letters
    (such as a number), needs no mark.
    """
    text = str(value)
    translated = isinstance(value, Text) and bool(value.en)
    foreign_page = not (get_language() or "vi").startswith("vi")
    if foreign_page and not translated and fold(text) != " ".join(text.lower().split()):
        return format_html('<span lang="vi">{}</span>', text)
    return format_html("{}", text)
