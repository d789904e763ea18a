"""Opens pictures within bounds, and turns them upright for a page."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pi_heif
from PIL import Image, ImageOps, ImageSequence

from thanglong.delivery.uploads.workshop.flaws import Flaw, Unusable
from thanglong.delivery.uploads.workshop.levelling import levelled

FORMATS: Final = {"jpg": ("JPEG", "MPO"), "png": ("PNG",), "webp": ("WEBP",), "tiff": ("TIFF",), "heic": ("HEIF",)}
MOST_PIXELS: Final = {"jpg": 120_000_000}
USUAL_PIXELS: Final = 50_000_000
MOST_FRAMES: Final = 100
LONG_SIDE: Final = 3508
"""A4 at 300 dots an inch."""

pi_heif.register_heif_opener()
Image.MAX_IMAGE_PIXELS = None  # the bounds of this file are narrower, and say what is wrong


def inspect(path: Path, kind: str) -> dict[str, Any]:
    """Return size and pages; raises Unusable for what is cut short or would not fit into memory."""
    with _opened(path, kind) as image:
        frames = _frames(image, kind)
        width, height = image.size
        for index in range(frames):
            image.seek(index) if frames > 1 else None
            _bounded(image, kind)
            image.draft("RGB", (LONG_SIDE // 2, LONG_SIDE // 2))
            image.load()
    return {"pages": frames, "width": width, "height": height}


def upright(path: Path, kind: str) -> Iterator[Image.Image]:
    """Yield the pages of a picture, turned as the camera was held, levelled, on white, no larger than a page needs."""
    with _opened(path, kind) as image:
        paged = ImageSequence.Iterator(image) if _frames(image, kind) > 1 else [image]
        for frame in paged:
            _bounded(frame, kind)
            frame.draft("RGB", (LONG_SIDE, LONG_SIDE))
            turned = _on_white(ImageOps.exif_transpose(frame))
            turned.thumbnail((LONG_SIDE, LONG_SIDE))
            yield levelled(turned)


def _opened(path: Path, kind: str) -> Image.Image:
    try:
        return Image.open(path, formats=FORMATS[kind])
    except (OSError, ValueError, SyntaxError):
        raise Unusable(Flaw.BROKEN) from None


def _frames(image: Image.Image, kind: str) -> int:
    frames = getattr(image, "n_frames", 1) if kind == "tiff" else 1
    if frames > MOST_FRAMES:
        raise Unusable(Flaw.TOO_MANY_PAGES, pages=frames, most=MOST_FRAMES)
    return frames


def _bounded(image: Image.Image, kind: str) -> None:
    most = MOST_PIXELS.get(kind, USUAL_PIXELS)
    if image.width * image.height > most:
        raise Unusable(Flaw.TOO_MANY_PIXELS, width=image.width, height=image.height, megapixels=most // 1_000_000)


def _on_white(image: Image.Image) -> Image.Image:
    if image.mode in {"RGBA", "LA", "PA"} or "transparency" in image.info:
        layered = image.convert("RGBA")
        ground = Image.new("RGBA", layered.size, "white")
        return Image.alpha_composite(ground, layered).convert("RGB")
    if image.mode.startswith("I;16"):
        return image.point(lambda value: value / 256).convert("L").convert("RGB")
    return image.convert("RGB")
