"""Draws QR codes: vector for print and pages, pixels where only a picture will do."""

import io

import segno

BORDER = 2


def svg(text: str) -> str:
    """Return a QR code of `text` as an SVG that scales, without size, script or style attributes."""
    out = io.BytesIO()
    _code(text).save(out, kind="svg", xmldecl=True, svgns=True, border=BORDER, omitsize=True, nl=False)
    return out.getvalue().decode()


def png(text: str, scale: int = 8) -> bytes:
    """Return a QR code of `text` as a PNG; `scale` is the number of pixels of one module."""
    out = io.BytesIO()
    _code(text).save(out, kind="png", border=BORDER, scale=scale)
    return out.getvalue()


def _code(text: str) -> segno.QRCode:
    return segno.make_qr(text, error="m")
