"""Makes papers as people send them, sound and hostile ones."""

import base64
import io
import struct
import zipfile
import zlib
from collections.abc import Callable
from typing import Any

import pikepdf
from PIL import Image, ImageDraw

EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR" + b"-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
HEIC = base64.b64decode(
    "AAAAHGZ0eXBoZWljAAAAAG1pZjFoZWljbWlhZgAAAVZtZXRhAAAAAAAAACFoZGxyAAAAAAAAAABwaWN0AAAAAAAAAAAAAAAAAAAA"
    "ACJpbG9jAAAAAERAAAEAAQAAAAABegABAAAAAAAAAI0AAAAjaWluZgAAAAAAAQAAABVpbmZlAgAAAAABAABodmMxAAAAAA5waXRt"
    "AAAAAAABAAAA1mlwcnAAAAC3aXBjbwAAAHhodmNDAQNwAAAAkAAAAAAAHvAA/P34+AAADwNgAAEAGEABDAH//wNwAAADAJAAAAMA"
    "AAMAHroCQGEAAQArQgEBA3AAAAMAkAAAAwAAAwAeoDCAgWW6kkprm4CGgwIAAAMAMgAAAwACEGIAAQAHRAHBcrAiQAAAABNjb2xy"
    "bmNseAABAA0ABoAAAAAUaXNwZQAAAAAAAABgAAAAgAAAABBwaXhpAAAAAAMICAgAAAAXaXBtYQAAAAAAAAABAAEEgQIDBAAAAJVt"
    "ZGF0AAAAiSgBr1iy2gsfKCi0xoTbBmOysfaRkJhE8up59/ZoXi0fDKqPczY2JeTGCkUC5U99UXhOT5DLUjB5FYgkAPaPAB0ov//a"
    "gOzLyTxgEIn10BgJzZfdUm3nND/489iSr5VbzX4TZLHmyslczcbCL38fUnEdskxBFqsJoUu7jmcRqDmAIifWQCeMAh/9"
)
"""A picture of 96 × 128 points, since no library of ours writes this format."""


def page(colour: str = "#f4efe4", size: tuple[int, int] = (620, 877)) -> Image.Image:
    """Return a sheet with lines of different lengths."""
    sheet = Image.new("RGB", size, colour)
    pen = ImageDraw.Draw(sheet)
    width, height = size
    for number, y in enumerate(range(height // 12, height - height // 12, max(height // 40, 2))):
        pen.rectangle((width // 10, y, width - width // 10 - (number * 37) % (width // 3), y + height // 110), "#222")
    return sheet


def picture(kind: str = "JPEG", sheet: Image.Image | None = None, **options: Any) -> bytes:
    out = io.BytesIO()
    (sheet or page()).save(out, kind, **options)
    return out.getvalue()


def sideways() -> bytes:
    """Return a photograph whose camera was turned: the sheet lies on its side until EXIF is heeded."""
    exif = Image.Exif()
    exif[0x112] = 6
    return picture(sheet=page().transpose(Image.Transpose.ROTATE_90), exif=exif)


def pdf(pages: int = 1, change: Callable[[pikepdf.Pdf], None] = lambda document: None, **options: Any) -> bytes:
    out = io.BytesIO()
    with pikepdf.new() as document:
        for _ in range(pages):
            document.add_blank_page()
        change(document)
        document.save(out, **options)
    return out.getvalue()


def running(document: pikepdf.Pdf) -> None:
    document.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")


def launching(document: pikepdf.Pdf) -> None:
    action = pikepdf.Dictionary(S=pikepdf.Name.Launch, F="cmd.exe")
    link = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, Rect=[0, 0, 9, 9], A=action)
    document.pages[0].Annots = pikepdf.Array([link])


def carrying(name: str) -> Callable[[pikepdf.Pdf], None]:
    def change(document: pikepdf.Pdf) -> None:
        document.attachments[name] = b"carried along"

    return change


def docx(*more: tuple[str, bytes], text: bytes = b"<w:document xmlns:w='w'><w:body/></w:document>") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", f'<Types><Override ContentType="{WORD}"/></Types>')
        archive.writestr("word/document.xml", text)
        for name, content in more:
            archive.writestr(name, content)
    return out.getvalue()


def remote_template() -> bytes:
    called = b'<R><Relationship Id="a" Type="t/attachedTemplate" Target="http://x.test" TargetMode="External"/></R>'
    return docx(("word/_rels/settings.xml.rels", called))


def huge_png(side: int = 50_000) -> bytes:
    """Return a small file that says it is a picture of side × side points."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack("!L", len(data)) + name + data + struct.pack("!L", zlib.crc32(name + data))

    header = struct.pack("!LLBBBBB", side, side, 8, 2, 0, 0, 0)
    rows = zlib.compress(bytes(100_000))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def swollen_pdf() -> bytes:
    """Return a PDF whose table of objects unpacks to four gigabytes."""
    squeezer = zlib.compressobj(9, zlib.DEFLATED, -15)
    block = squeezer.compress(bytes(10_000_000)) + squeezer.flush(zlib.Z_FULL_FLUSH)
    packed = b"\x78\xda" + block * 400 + b"\x03\x00" + bytes(4)
    head = b"%PDF-1.5\n"
    table = b"1 0 obj\n<</Type/XRef/Size 5/W[1 2 1]/Root 2 0 R/Filter/FlateDecode/Length " + str(len(packed)).encode()
    end = b"\nendstream\nendobj\nstartxref\n" + str(len(head)).encode() + b"\n%%EOF\n"
    return head + table + b">>\nstream\n" + packed + end
