"""Draws the pages of a PDF as pictures, the only copy of a stranger's PDF that is sure to hold all its fonts."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pypdfium2
from PIL import Image

from thanglong.delivery.uploads.workshop.flaws import Flaw, Unusable

MOST_PAGES: Final = 100
DOTS: Final = 200 / 72
LONG_SIDE: Final = 3508


def drawn(path: Path) -> Iterator[Image.Image]:
    """Yield the pages as they look; raises Unusable for what cannot be drawn or is too long."""
    try:
        document = pypdfium2.PdfDocument(path)
        if len(document) > MOST_PAGES:
            raise Unusable(Flaw.TOO_MANY_PAGES, pages=len(document), most=MOST_PAGES)
        document.init_forms()
        for page in document:
            scale = min(DOTS, LONG_SIDE / max(*page.get_size(), 1))
            yield page.render(scale=scale, may_draw_forms=True).to_pil().convert("RGB")
    except pypdfium2.PdfiumError:
        raise Unusable(Flaw.BROKEN) from None
