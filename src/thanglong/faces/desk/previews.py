"""Pictures of uploaded papers, drawn on the server: an officer looks at a stranger's file without opening it."""

import io
from functools import lru_cache
from threading import Lock
from typing import Final

import pypdfium2
from PIL import Image, ImageOps

from thanglong.kernel import files
from thanglong.kernel.models import StoredFile

PDF: Final = "application/pdf"
IMAGES: Final = {"image/jpeg": "JPEG", "image/png": "PNG"}
WIDTH: Final = 1100
MOST_PAGES: Final = 12
MOST_PIXELS: Final = 120_000_000
_pdfium = Lock()  # PDFium is not safe for use by several threads at once
_BROKEN: Final = (pypdfium2.PdfiumError, OSError, ValueError, SyntaxError)


class NoPreviewError(LookupError):
    """The file is of a kind that is not drawn, is broken, or has no such page."""


@lru_cache(maxsize=1024)
def page_count(stored: StoredFile) -> int:
    """Return how many pages can be shown: twelve at most, one for a picture, none for anything else."""
    if stored.media_type in IMAGES:
        return 1
    if stored.media_type != PDF:
        return 0
    try:
        with _pdfium, pypdfium2.PdfDocument(files.read(stored)) as document:
            return min(len(document), MOST_PAGES)
    except _BROKEN:
        return 0


@lru_cache(maxsize=48)
def page_png(stored: StoredFile, number: int) -> bytes:
    """Return a page, counted from 1, as PNG; raises NoPreviewError."""
    try:
        if stored.media_type in IMAGES and number == 1:
            return _picture(files.read(stored), IMAGES[stored.media_type])
        if stored.media_type == PDF and 1 <= number <= MOST_PAGES:
            return pages_of(files.read(stored), number - 1, number)[0]
    except (*_BROKEN, IndexError) as error:
        raise NoPreviewError(stored.name) from error
    raise NoPreviewError(stored.name)


def pages_of(pdf: bytes, first: int = 0, last: int = MOST_PAGES) -> list[bytes]:
    """Return pages of a PDF as PNG, from the first up to and without the last, counted from 0."""
    with _pdfium, pypdfium2.PdfDocument(pdf) as document:
        return [_page(document, index) for index in range(first, min(len(document), last))]


def _page(document: pypdfium2.PdfDocument, index: int) -> bytes:
    page = document[index]
    width, height = page.get_size()
    scale = min(WIDTH / max(width, 1), (4 * WIDTH) / max(height, 1))
    return _png(page.render(scale=scale, may_draw_forms=True).to_pil())


def _picture(content: bytes, kind: str) -> bytes:
    with Image.open(io.BytesIO(content), formats=[kind]) as image:
        if image.width * image.height > MOST_PIXELS:
            raise NoPreviewError
        image.draft("RGB", (WIDTH, WIDTH))
        upright = ImageOps.exif_transpose(image)
        upright.thumbnail((WIDTH, 4 * WIDTH))
        return _png(upright)


def _png(image: Image.Image) -> bytes:
    out = io.BytesIO()
    image.convert("RGB").save(out, "PNG", compress_level=4)
    return out.getvalue()
