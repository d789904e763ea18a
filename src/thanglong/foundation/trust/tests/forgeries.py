"""Makes the documents that a forger would bring."""

import io
import re

import pikepdf
from asn1crypto import cms
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import MDPPerm

from thanglong.foundation.trust.appearances import Appearance
from thanglong.foundation.trust.signing import Evidence, Request, fill, sign

CONTENTS = re.compile(rb"/Contents\s*<([0-9a-fA-F]+)>")


def sign_with(provider, credential, pdf, at, *, field="officer", stamper=None, certify=True):
    """Sign with any key, past every check of the service."""
    evidence = Evidence(provider.evidence(), provider.revocation_lists(at))
    request = Request(field, at, permissions=MDPPerm.FILL_FORMS if certify else None)
    return sign(pdf, credential, stamper or provider.time_stamper(at), evidence, request)


def flip(pdf: bytes, position: int) -> bytes:
    changed = bytearray(pdf)
    changed[position] ^= 0x01
    return bytes(changed)


def append_text(pdf: bytes) -> bytes:
    """Write over the page in an incremental update."""
    writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
    page_ref, _resources = writer.find_page_for_modification(0)
    page = page_ref.get_object()
    extra = writer.add_object(generic.StreamObject(stream_data=b"0 0 1 rg 100 100 300 300 re f"))
    contents = page.raw_get("/Contents")
    page["/Contents"] = generic.ArrayObject([contents, extra])
    writer.update_container(page)
    return written(writer)


def append_annotation(pdf: bytes) -> bytes:
    """Lay a note over the page."""
    writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
    page_ref, _resources = writer.find_page_for_modification(0)
    note = generic.DictionaryObject(
        {
            generic.pdf_name("/Type"): generic.pdf_name("/Annot"),
            generic.pdf_name("/Subtype"): generic.pdf_name("/FreeText"),
            generic.pdf_name("/Rect"): generic.ArrayObject(map(generic.NumberObject, (50, 50, 300, 300))),
            generic.pdf_name("/Contents"): generic.pdf_string("Số tiền: 0 đồng"),
        }
    )
    writer.register_annotation(page_ref, writer.add_object(note))
    return written(writer)


def overwrite_number(pdf: bytes, number: str = "99") -> bytes:
    writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
    fill(writer, {"number": number}, {"number": Appearance("number", number)})
    return written(writer)


def written(writer: IncrementalPdfFileWriter) -> bytes:
    output = io.BytesIO()
    writer.write(output)
    return output.getvalue()


def signature_of(pdf: bytes, index: int = -1) -> bytes:
    return list(CONTENTS.finditer(pdf))[index].group(1)


def replace_signature(pdf: bytes, message: bytes, index: int = -1) -> bytes:
    found = list(CONTENTS.finditer(pdf))[index]
    room = len(found.group(1))
    return pdf[: found.start(1)] + message.hex().encode().ljust(room, b"0")[:room] + pdf[found.end(1) :]


def strip_timestamp(pdf: bytes) -> bytes:
    message = cms.ContentInfo.load(bytes.fromhex(signature_of(pdf).decode()))
    signer = message["content"]["signer_infos"][0]
    signer["unsigned_attrs"] = cms.CMSAttributes([])
    return replace_signature(pdf, message.dump(force=True))


def encrypt(pdf: bytes) -> bytes:
    output = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as document:
        document.save(output, encryption=pikepdf.Encryption(owner="a", user="b"))
    return output.getvalue()
