"""Text that people type: composed letters, no invisible tricks, not longer than anybody reads."""

import unicodedata
from typing import Final

from django.utils.translation import gettext as _

from thanglong.kernel.errors import Invalid
from thanglong.kernel.vietnamese import nfc

_KEPT: Final = "\n\t"


def clean(text: str) -> str:
    """Return text without control characters, directional overrides and invisible marks; line ends become \\n."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    seen = "".join(c for c in nfc(lines) if c in _KEPT or unicodedata.category(c) not in {"Cc", "Cf", "Cs", "Co", "Cn"})
    return seen.strip()


def required(field: str, text: str, longest: int, missing: str) -> str:
    """Return the cleaned text of a field; raises Invalid when it is empty or too long."""
    found = optional(field, text, longest)
    if not found:
        raise Invalid(missing, {field: [missing]})
    return found


def optional(field: str, text: str, longest: int) -> str:
    """Return the cleaned text of a field that may stay empty; raises Invalid when it is too long."""
    if len(text) > 4 * longest or len(found := clean(text)) > longest:
        said = _("Nội dung dài quá. Hãy viết tối đa %(longest)d ký tự.") % {"longest": longest}
        raise Invalid(said, {field: [said]})
    return found
