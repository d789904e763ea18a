"""Looks into a Word file: a ZIP that must hold a document, and no programs, bombs or calls to other machines."""

import re
import zipfile
from pathlib import Path
from typing import Any, Final

from thanglong.delivery.uploads.workshop.flaws import Flaw, Unusable

MOST_PARTS: Final = 3000
MOST_BYTES: Final = 200 * 1024 * 1024
MOST_TEXT: Final = 40 * 1024 * 1024
DOCUMENT: Final = "word/document.xml"
PROGRAMS: Final = re.compile(r"vbaProject|vbaData|/activeX/|/embeddings/.*\.(bin|exe|ole)$", re.IGNORECASE)
MACRO_TYPE: Final = re.compile(rb"macroEnabled", re.IGNORECASE)
CALL: Final = re.compile(rb'<Relationship\b[^>]*\bTargetMode\s*=\s*["\']External', re.IGNORECASE)
LINK: Final = re.compile(rb"<Relationship\b[^>]*/hyperlink[\"'][^>]*>", re.IGNORECASE)


def inspect(path: Path) -> dict[str, Any]:
    """Return nothing but that the file is sound; raises Unusable."""
    try:
        with zipfile.ZipFile(path) as archive:
            _weigh(archive)
            names = set(archive.namelist())
            if DOCUMENT not in names or "[Content_Types].xml" not in names:
                raise Unusable(Flaw.BROKEN)
            if any(PROGRAMS.search(name) for name in names) or MACRO_TYPE.search(_read(archive, "[Content_Types].xml")):
                raise Unusable(Flaw.MACROS)
            _stays_here(archive, names)
            text = _read(archive, DOCUMENT)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError):
        raise Unusable(Flaw.BROKEN) from None
    if b"<!" in text.replace(b"<!--", b"") or b":document" not in text[:4000]:
        raise Unusable(Flaw.BROKEN)
    return {"pages": 0}


def _weigh(archive: zipfile.ZipFile) -> None:
    parts = archive.infolist()
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_BYTES:
        raise Unusable(Flaw.TOO_HEAVY)
    if any(part.flag_bits & 1 for part in parts):
        raise Unusable(Flaw.ENCRYPTED)


def _stays_here(archive: zipfile.ZipFile, names: set[str]) -> None:
    """Refuse templates and pictures that would be fetched when the file is opened; links to press are fine."""
    for name in names:
        if name.endswith(".rels") and CALL.search(LINK.sub(b"", _read(archive, name))):
            raise Unusable(Flaw.FETCHES)


def _read(archive: zipfile.ZipFile, name: str) -> bytes:
    """Return a part, counted as it comes out: what the directory of a ZIP says of sizes may be a lie."""
    with archive.open(name) as part:
        content = part.read(MOST_TEXT + 1)
    if len(content) > MOST_TEXT:
        raise Unusable(Flaw.TOO_HEAVY)
    return content
