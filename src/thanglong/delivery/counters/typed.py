"""What officers type about a hand-over: without hidden characters, and no longer than what is kept."""

from collections.abc import Mapping

from django.db.models import Model
from django.utils.translation import gettext as _

from thanglong.delivery.forms import service as forms


def tidy(typed: Mapping[str, str]) -> dict[str, str]:
    """Return texts with single spaces, without the debris of copying."""
    return {key: " ".join(forms.tidy(text).split()) for key, text in typed.items()}


def faults(model: type[Model], values: Mapping[str, str]) -> dict[str, list[str]]:
    """Return what is wrong with tidy texts that are to be kept in columns of the same names."""
    found = {}
    for key, text in values.items():
        longest = getattr(model._meta.get_field(key), "max_length", None)  # noqa: SLF001 - Django documents it
        problem = forms.fault(text)
        if not problem and longest and len(text) > longest:
            problem = _("Mục này dài nhất %(longest)d ký tự.") % {"longest": longest}
        if problem:
            found[key] = [problem]
    return found
