"""Which files get a copy, how a copy is named and found again."""

import hashlib
from collections.abc import Iterable, Sequence
from pathlib import PurePath
from typing import Final

from django.conf import settings

from thanglong.delivery.uploads.constants import PICTURES, State
from thanglong.delivery.uploads.models import Copy, Examination
from thanglong.kernel.models import StoredFile

LASTING: Final = "pdf-a/1"
OFFICE: Final = "office/1"


def recipe_for(examination: Examination) -> str:
    """Return how the copy of a file is made, empty when it needs none.

    Pictures become straight pages; a PDF becomes PDF/A only where it is asked for and it does not claim to be one.
    """
    if examination.kind in PICTURES:
        return LASTING
    if examination.kind == "docx" and settings.UPLOAD_OFFICE:
        return OFFICE
    wanted = examination.kind == "pdf" and examination.wants_pdf_a and not examination.declared_pdf_a
    return LASTING if wanted else ""


def state_when_clean(examination: Examination) -> State:
    """Return how far a file is once nothing speaks against it."""
    return State.CHECKED if recipe_for(examination) else State.READY


def key_of(recipe: str, sources: Sequence[StoredFile]) -> str:
    """Return what names the copy of these originals in this order."""
    return hashlib.sha256("\n".join([recipe, *(one.sha256 for one in sources)]).encode()).hexdigest()


def copies_of(examinations: Iterable[Examination]) -> dict[str, Copy]:
    """Return the copies that exist of single files, by SHA-256 of the original."""
    keys = {key_of(recipe, [one.file]): one.file.sha256 for one in examinations if (recipe := recipe_for(one))}
    found = Copy.objects.filter(key__in=keys).select_related("file")
    return {keys[copy.key]: copy for copy in found}


def combined_copy(sources: Sequence[StoredFile]) -> Copy | None:
    """Return the one PDF of several pictures, None before it is made."""
    return Copy.objects.filter(key=key_of(LASTING, sources)).select_related("file").first()


def name_of_copy(sources: Sequence[StoredFile]) -> str:
    """Return a name for people: that of the first original, as PDF."""
    return f"{PurePath(sources[0].name).stem or 'file'}.pdf"
