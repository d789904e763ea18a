"""Tells what a file is by its first bytes; its name and what the sender claims are not trusted."""

from typing import Final

from thanglong.delivery.forms import service as forms
from thanglong.kernel import files

ALSO: Final = {
    "dwg": ("image/x-dwg", "application/acad", "application/dwg"),
    "docx": ("application/zip",),
    "xlsx": ("application/zip",),
}
"""Other names under which content of a kind is known."""
HEIC_BRANDS: Final = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"mif1", b"msf1"})
BEGINNINGS: Final = {
    "pdf": (b"%PDF-",),
    "jpg": (b"\xff\xd8\xff",),
    "png": (b"\x89PNG\r\n\x1a\n",),
    "tiff": (b"II*\0", b"MM\0*"),
}
VIDEO: Final = "video"


def kind_of(head: bytes, accepted: tuple[str, ...]) -> str | None:
    """Return which accepted kind the beginning of a file shows, `video` for a film, None when it is none of them."""
    known = _known(head)
    if known is not None:
        return known if known in accepted or known == VIDEO else None
    found = files.sniff(head)
    for kind in accepted:
        if kind not in BEGINNINGS and (found == forms.MEDIA_TYPES[kind] or found in ALSO.get(kind, ())):
            return kind
        if kind == "dxf" and b"SECTION" in head[:64]:
            return kind
    return VIDEO if found.startswith("video/") else None


def _known(head: bytes) -> str | None:
    for kind, beginnings in BEGINNINGS.items():
        if head.startswith(beginnings):
            return kind
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "webp"
    if head[4:8] == b"ftyp":
        return "heic" if head[8:12] in HEIC_BRANDS else VIDEO
    return VIDEO if head[4:8] in {b"moov", b"mdat", b"wide"} else None
