"""Writes pages of pictures as PDF/A-2b: everything a reader needs is inside, so the copy opens in fifty years too."""

import io
from collections.abc import Iterable
from pathlib import Path
from typing import Final

import pikepdf
from PIL import Image, ImageCms

A4: Final = (595.276, 841.89)
MARGIN: Final = 14.0
QUALITY: Final = 85
PRODUCER: Final = "Thang Long uploads 1"
_MADE_AT: Final = bytes.fromhex("07EA 0001 0001 0000 0000 0000")  # 1 January 2026: the same profile at each writing


def write(pages: Iterable[Image.Image], out: Path, *, title: str, at: str) -> int:
    """Write one page for each picture, on A4 upright or lying, and return how many; `at` is an ISO time."""
    count = 0
    with pikepdf.new() as document:
        for picture in pages:
            _add_page(document, picture)
            count += 1
        _describe(document, title, at)
        document.save(
            out, min_version="1.7", deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.disable
        )
    return count


def _add_page(document: pikepdf.Pdf, picture: Image.Image) -> None:
    width, height = A4 if picture.height >= picture.width else A4[::-1]
    scale = min((width - 2 * MARGIN) / picture.width, (height - 2 * MARGIN) / picture.height)
    wide, high = picture.width * scale, picture.height * scale
    left, low = (width - wide) / 2, (height - high) / 2
    page = document.add_blank_page(page_size=(width, height))
    page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Picture=_image(document, picture)))
    drawing = f"q {wide:.3f} 0 0 {high:.3f} {left:.3f} {low:.3f} cm /Picture Do Q"
    page.Contents = document.make_stream(drawing.encode())


def _image(document: pikepdf.Pdf, picture: Image.Image) -> pikepdf.Stream:
    data = io.BytesIO()
    picture.save(data, "JPEG", quality=QUALITY, optimize=True)
    return pikepdf.Stream(
        document,
        data.getvalue(),
        Type=pikepdf.Name.XObject,
        Subtype=pikepdf.Name.Image,
        Width=picture.width,
        Height=picture.height,
        ColorSpace=pikepdf.Name.DeviceGray if picture.mode == "L" else pikepdf.Name.DeviceRGB,
        BitsPerComponent=8,
        Filter=pikepdf.Name.DCTDecode,
    )


def _describe(document: pikepdf.Pdf, title: str, at: str) -> None:
    profile = pikepdf.Stream(document, _srgb(), N=3, Alternate=pikepdf.Name.DeviceRGB)
    intent = pikepdf.Dictionary(
        Type=pikepdf.Name.OutputIntent,
        S=pikepdf.Name.GTS_PDFA1,
        OutputConditionIdentifier=pikepdf.String("sRGB IEC61966-2.1"),
        DestOutputProfile=document.make_indirect(profile),
    )
    document.Root.OutputIntents = pikepdf.Array([intent])
    with document.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as about:
        about["pdfaid:part"], about["pdfaid:conformance"] = "2", "B"
        about["dc:title"] = title
        about["pdf:Producer"] = about["xmp:CreatorTool"] = PRODUCER
        about["xmp:CreateDate"] = about["xmp:ModifyDate"] = at


def _srgb() -> bytes:
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    profile[24:36] = _MADE_AT
    profile[84:100] = bytes(16)
    return bytes(profile)
