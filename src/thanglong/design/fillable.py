"""Turn the places that a layout marked into form and signature fields, so that a signed document can be numbered.

Decree 30/2020 has the leader sign first and the system number afterwards. A layout marks such a place with a link to
`field:<name>` or `field:signature/<name>`; the field takes over the link's rectangle and its place in the tag tree.
"""

import io
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Pdf, String

MARK: Final = "field:"
SIGNATURE: Final = "signature/"
READ_ONLY: Final = 1
PRINTED: Final = 4
LABELS: Final = {
    "number": "Số văn bản",
    "day": "Ngày ban hành",
    "month": "Tháng ban hành",
    "year": "Năm ban hành",
    "issuer": "Thông tin ký số của cơ quan",
    "officer": "Chữ ký của người có thẩm quyền",
    "agency": "Chữ ký số của cơ quan",
}


def make_fillable(pdf: bytes) -> bytes:
    """Return the same document with every marked place turned into an empty, read-only field."""
    with Pdf.open(io.BytesIO(pdf)) as document:
        fields = [_to_field(document, annotation, name) for annotation, name in _marks(document)]
        document.Root.AcroForm = document.make_indirect(_form(document, fields))
        document.Root.Extensions = Dictionary(ESIC=Dictionary(BaseVersion=Name("/1.7"), ExtensionLevel=1))
        out = io.BytesIO()
        document.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return out.getvalue()


def _marks(document: Pdf) -> Iterator[tuple[Object, str]]:
    for page in document.pages:
        for annotation in page.get("/Annots", Array()):
            action = annotation.get("/A")
            target = str(action.get("/URI", "")) if isinstance(action, Dictionary) else ""
            if target.startswith(MARK):
                annotation.P = page.obj
                yield annotation, target.removeprefix(MARK)


def _to_field(document: Pdf, annotation: Object, mark: str) -> Object:
    for key in ("/A", "/Border", "/Contents"):
        if key in annotation:
            del annotation[key]
    name = mark.removeprefix(SIGNATURE)
    annotation.Subtype = Name.Widget
    annotation.T = String(name)
    annotation.TU = String(LABELS.get(name, name))
    annotation.F = PRINTED
    annotation.AP = Dictionary(N=_blank(document, annotation))
    if mark.startswith(SIGNATURE):
        annotation.FT = Name.Sig
        if name == "agency":
            annotation.Lock = document.make_indirect(Dictionary(Type=Name.SigFieldLock, Action=Name.All, P=1))
    else:
        annotation.FT = Name.Tx
        annotation.Ff = READ_ONLY
        annotation.DA = String("/F0 13 Tf 0 g")
        annotation.V = String("")
    _retag(document, annotation)
    return annotation


def _blank(document: Pdf, annotation: Object) -> pikepdf.Stream:
    left, bottom, right, top = (Decimal(str(edge)) for edge in annotation.Rect)
    return pikepdf.Stream(
        document,
        b"",
        Type=Name.XObject,
        Subtype=Name.Form,
        BBox=Array([0, 0, right - left, top - bottom]),
        Resources=Dictionary(),
    )


def _retag(document: Pdf, annotation: Object) -> None:
    tree = document.Root.get("/StructTreeRoot")
    if tree is not None and "/StructParent" in annotation:
        element = pikepdf.NumberTree(tree.ParentTree)[int(annotation.StructParent)]
        element.S = Name.Form
        element.Alt = annotation.TU
        if isinstance(element.K, Array) and len(element.K) == 1:
            element.K = element.K[0]  # so that a verifier recognises the field's only place in the tag tree


def _form(document: Pdf, fields: list[Object]) -> Object:
    form = Dictionary(Fields=Array(fields), SigFlags=0, DA=String("/F0 13 Tf 0 g"))
    for page in document.pages:
        for font in page.get("/Resources", Dictionary()).get("/Font", Dictionary()).values():
            form.DR = Dictionary(Font=Dictionary(F0=font))
            return form
    return form
