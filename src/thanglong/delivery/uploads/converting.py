"""Makes copies that last: straight pages as PDF/A, Word as PDF; the originals stay as they came."""

import contextlib
from collections.abc import Sequence
from typing import Final
from uuid import UUID

import PIL
from django.conf import settings

from thanglong.delivery.uploads import bounds, copying, office
from thanglong.delivery.uploads.actions.give_up_copy import GiveUpCopy
from thanglong.delivery.uploads.actions.keep_copy import KeepCopy
from thanglong.delivery.uploads.constants import State
from thanglong.delivery.uploads.models import Copy, Examination
from thanglong.delivery.uploads.workshop.archival import PRODUCER
from thanglong.delivery.uploads.workshop.flaws import Unusable
from thanglong.kernel import clock, files
from thanglong.kernel.actions import perform
from thanglong.kernel.actors import Actor

SYSTEM: Final = Actor.system("uploads")
MADE_BY: Final = f"{PRODUCER}, Pillow {PIL.__version__}"


def convert(file_id: UUID) -> None:
    """Make the copy of one clean file; a file that needs none, or whose copy exists, is left alone."""
    examination = Examination.objects.select_related("file").filter(pk=file_id, state=State.CHECKED).first()
    recipe = copying.recipe_for(examination) if examination else ""
    if examination is None or not recipe:
        return
    try:
        content, pages, made_by = _made([examination], recipe)
    except Unusable as found:
        perform(GiveUpCopy(file_id=file_id, flaw=found.flaw.value), SYSTEM)
        return
    sources = (examination.file,)
    perform(KeepCopy(sources=sources, recipe=recipe, made_by=made_by, content=content, pages=pages), SYSTEM)


def combine(examinations: Sequence[Examination]) -> Copy | None:
    """Make one PDF of the pictures of one paper, page after page; None when one of them cannot be opened."""
    sources = tuple(one.file for one in examinations)
    if kept := copying.combined_copy(sources):
        return kept
    try:
        content, pages, made_by = _made(examinations, copying.LASTING)
    except Unusable:
        return None
    order = KeepCopy(sources=sources, recipe=copying.LASTING, made_by=made_by, content=content, pages=pages)
    made: Copy = perform(order, SYSTEM)
    return made


def _made(examinations: Sequence[Examination], recipe: str) -> tuple[bytes, int, str]:
    with contextlib.ExitStack() as opened:
        streams = [opened.enter_context(files.open_file(one.pk)) for one in examinations]
        if recipe == copying.OFFICE:
            return office.to_pdf(streams[0]), 0, f"LibreOffice ({settings.UPLOAD_OFFICE})"[:120]
        sources = [(stream, one.kind) for stream, one in zip(streams, examinations, strict=True)]
        title = copying.name_of_copy([one.file for one in examinations])
        outcome = bounds.convert(sources, title=title, at=clock.local(clock.now()).isoformat(timespec="seconds"))
    return outcome.made, int(outcome.facts["pages"]), MADE_BY
