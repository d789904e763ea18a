"""Turn a Typst layout and plain data into an accessible PDF/A, the same bytes for the same input."""

import datetime as dt
import json
import threading
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Final, Literal

import typst

from thanglong.design.fillable import make_fillable

LAYOUTS: Final = Path(__file__).parent / "print"
FONTS: Final = LAYOUTS / "fonts"
Standard = Literal["a-2a", "a-2u", "a-2b", "1.7"]
STANDARD: Final = "a-2a"

_lock = threading.Lock()


class TypesettingError(Exception):
    """A layout could not be turned into a PDF; says which layout, what is wrong and where."""

    def __init__(self, layout: str, message: str, diagnostic: str = "", hints: tuple[str, ...] = ()) -> None:
        """Keep the parts so that a page can show them apart."""
        self.layout = layout
        self.message = message
        self.diagnostic = diagnostic
        self.hints = hints
        super().__init__("\n".join([f"{layout}: {message}", *(f"hint: {hint}" for hint in hints), diagnostic]).strip())


@cache
def _compiler() -> typst.Compiler:
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[FONTS])
    return typst.Compiler(
        root=LAYOUTS, font_paths=fonts, ignore_system_fonts=True, package_path=FONTS, package_cache_path=FONTS
    )


def compile_pdf(
    source: str | Path,
    data: Mapping[str, object],
    *,
    at: dt.datetime,
    standard: Standard = STANDARD,
    fillable: bool = False,
    tagged: bool = True,
) -> bytes:
    """Typeset `source` with `data` and return a PDF/A dated `at`.

    `source` is a layout shipped here (`Path("one_stop.typ")`, relative to `design/print`) or the text of a layout, as a
    procedure bundle brings it. Text can import the shipped layouts as `/decree30.typ` and can read no other file.
    `data` must be JSON; the layout finds it in `/data.typ`. With `fillable`, places marked by the layout become form
    fields and signature fields, so that number, date and seal can follow the leader's signature.
    Raises TypesettingError.
    """
    name = source.name if isinstance(source, Path) else "result.typ"
    text = _read(source) if isinstance(source, Path) else source
    if '"@' in text:
        raise TypesettingError(name, "packages cannot be imported; only the layouts shipped with the platform can")
    payload = json.dumps(data, ensure_ascii=False, sort_keys=True, default=str)
    inputs = {"data": payload, "fillable": "yes" if fillable else "no"}
    moment = at.astimezone(dt.UTC).replace(microsecond=0)
    try:
        with _lock:
            made = _compiler().compile(
                text.encode(),
                format="pdf",
                sys_inputs=inputs,
                pdf_standards=[standard],
                timestamp=moment,
                pdf_tags=tagged,
            )
    except typst.TypstError as error:
        raise TypesettingError(name, error.message, error.diagnostic, tuple(error.hints)) from error
    pdf = made if isinstance(made, bytes) else b""
    return make_fillable(pdf) if fillable else pdf


def _read(layout: Path) -> str:
    path = (LAYOUTS / layout).resolve()
    if not path.is_relative_to(LAYOUTS):
        raise TypesettingError(layout.name, "layouts are read only from the folder of shipped layouts")
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise TypesettingError(layout.name, "no such layout") from None
