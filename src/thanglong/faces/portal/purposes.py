"""What somebody read a dossier for, in words for the person whose dossier it is."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

PURPOSES: Final[dict[str, Promise | str]] = {
    "dossier_processing": _("Giải quyết hồ sơ"),
    "dossier_export": _("Xuất danh sách hồ sơ"),
    "receipt": _("Xem biên lai"),
}


def in_words(purpose: str) -> str:
    """Return the purpose in words; one that was noted in words already stays as it is."""
    return str(PURPOSES.get(purpose, purpose))
