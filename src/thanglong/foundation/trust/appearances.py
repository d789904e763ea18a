"""What a reader sees of a signature: pictures and filled fields, typeset with their fonts inside."""

import datetime as dt
import io
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import lru_cache
from pathlib import Path

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import pdf_name
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.pdf_utils.writer import BasePdfFileWriter

from thanglong.design.typesetting import compile_pdf
from thanglong.kernel import clock

EPOCH = dt.datetime(2020, 1, 1, tzinfo=dt.UTC)


@dataclass(frozen=True)
class Appearance:
    """One picture: `kind` is seal, officer, issuer, number or date."""

    kind: str
    text: str
    place: str | None = None
    time: str | None = None


def stamp_time(at: dt.datetime) -> str:
    """Write a time as Decree 30 asks on a signature: `21-11-2026 16:30:00 +07:00`."""
    local = clock.local(at)
    return f"{local:%d-%m-%Y %H:%M:%S} +07:00"


def draw(
    writer: BasePdfFileWriter, fields: Mapping[str, generic.DictionaryObject], pictures: Mapping[str, Appearance]
) -> None:
    """Give each named field its picture."""
    wanted = [(fields[name], picture) for name, picture in pictures.items() if name in fields]
    if not wanted:
        return
    boxes = [(*_size(field), picture) for field, picture in wanted]
    source = PdfFileReader(io.BytesIO(_typeset(tuple(boxes))))
    for index, (field, _picture) in enumerate(wanted):
        page = writer.import_page_as_xobject(source, page_ix=index)
        field[pdf_name("/AP")] = generic.DictionaryObject({pdf_name("/N"): page})
        writer.update_container(field)


@lru_cache(maxsize=256)
def _typeset(boxes: tuple[tuple[float, float, Appearance], ...]) -> bytes:
    items = [{**asdict(picture), "width": width, "height": height} for width, height, picture in boxes]
    return compile_pdf(Path("stamps.typ"), {"appearances": items}, at=EPOCH, standard="1.7", tagged=False)


def _size(field: generic.DictionaryObject) -> tuple[float, float]:
    left, bottom, right, top = (float(edge) for edge in field["/Rect"])
    return round(abs(right - left), 2), round(abs(top - bottom), 2)


def text_fields(root: generic.DictionaryObject) -> dict[str, generic.DictionaryObject]:
    """Return the fields of a form by name."""
    # `get` would return references; only `[]` follows them
    form = root["/AcroForm"] if "/AcroForm" in root else {}  # noqa: SIM401
    entries: Sequence[generic.IndirectObject] = form["/Fields"] if "/Fields" in form else ()  # noqa: SIM401
    return {str(field["/T"]): field for field in (entry.get_object() for entry in entries) if "/T" in field}
