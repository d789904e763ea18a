"""Looks into a PDF without showing it: does it open, how long is it, does it run or hide anything."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import pikepdf
import pikepdf.settings

from thanglong.delivery.uploads.workshop.flaws import Flaw, Unusable

MOST_PAGES: Final = 500
MOST_OBJECTS: Final = 300_000
MOST_UNPACKED: Final = 256 * 1024**2
"""Bytes of one table or store of objects; pictures are not unpacked here."""
GIVEN_UP: Final = ("memory limit exceeded", "std::bad_alloc")
"""What qpdf warns of when something is too large to unpack, before it reads on as if nothing were there."""
RUNNING: Final = frozenset({"/JavaScript", "/Launch", "/ImportData", "/SubmitForm", "/Rendition"})
"""Actions that do something beyond showing pages."""
PLAYING: Final = frozenset({"/RichMedia", "/Movie", "/Sound", "/Screen"})
HARMLESS: Final = (".xml",)
"""What may travel inside a PDF: an electronic invoice carries its data as XML."""


def inspect(path: Path) -> dict[str, Any]:
    """Return pages, signatures and the claim to be PDF/A; raises Unusable."""
    try:
        with _unpacking(), pikepdf.open(path, suppress_warnings=False) as document:
            pages = len(document.pages)
            if not pages:
                raise Unusable(Flaw.BROKEN)
            if pages > MOST_PAGES:
                raise Unusable(Flaw.TOO_MANY_PAGES, pages=pages, most=MOST_PAGES)
            signatures = _search(document)
            return {"pages": pages, "signatures": signatures, "pdf_a": document.open_metadata().pdfa_status}
    except pikepdf.PasswordError:
        raise Unusable(Flaw.ENCRYPTED) from None
    except pikepdf.PdfError:
        raise Unusable(Flaw.BROKEN) from None


@contextmanager
def _unpacking() -> Iterator[None]:
    """Unpack within bounds, and raise Unusable where they were met: qpdf itself only calls such a file damaged."""
    warnings = _Warnings()
    qpdf = logging.getLogger("pikepdf._core")
    qpdf.addHandler(warnings)
    pikepdf.settings.set_qpdf_limits(
        flate_max_memory=MOST_UNPACKED,
        run_length_max_memory=MOST_UNPACKED,
        png_max_memory=MOST_UNPACKED,
        tiff_max_memory=MOST_UNPACKED,
    )
    try:
        yield
    except pikepdf.PdfError:
        if warnings.given_up:
            raise Unusable(Flaw.TOO_HEAVY) from None
        raise
    finally:
        qpdf.removeHandler(warnings)
    if warnings.given_up:
        raise Unusable(Flaw.TOO_HEAVY)


class _Warnings(logging.Handler):
    given_up = False

    def emit(self, record: logging.LogRecord) -> None:
        """Remember that something was too large to unpack."""
        self.given_up = self.given_up or any(words in record.getMessage() for words in GIVEN_UP)


def _search(document: pikepdf.Pdf) -> int:
    """Return how many signatures there are, after looking at everything in the file."""
    signatures = 0
    for seen, item in enumerate(_dictionaries(document)):
        if seen > MOST_OBJECTS:
            raise Unusable(Flaw.TOO_HEAVY)
        if "/JS" in item or _word(item, "/S") in RUNNING or _word(item, "/Subtype") in PLAYING:
            raise Unusable(Flaw.RUNS_CODE)
        if "/EF" in item:
            name = str(item.get("/UF", item.get("/F", "")))
            if not name.lower().endswith(HARMLESS):
                raise Unusable(Flaw.HIDES_FILES, inside=name[:80])
        if "/ByteRange" in item and "/Contents" in item:
            signatures += 1
    return signatures


def _word(item: Any, key: str) -> str:
    """Return the name or text under a key; anything else is no word."""
    if key not in item:
        return ""
    value = item[key]
    return str(value) if isinstance(value, (pikepdf.Name, pikepdf.String)) else ""


def _dictionaries(document: pikepdf.Pdf) -> Iterator[Any]:
    """Yield every dictionary of the file once, those inside others as well."""
    for top in document.objects:
        stack = [top]
        while stack:
            item = stack.pop()
            if isinstance(item, (pikepdf.Dictionary, pikepdf.Stream)):
                yield item
                stack.extend(_inside(value for _key, value in item.items()))
            elif isinstance(item, pikepdf.Array):
                stack.extend(_inside(item))


def _inside(values: Any) -> Iterator[Any]:
    for value in values:
        if isinstance(value, (pikepdf.Dictionary, pikepdf.Array)) and not value.is_indirect:
            yield value
