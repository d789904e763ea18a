"""Makes PAdES signatures with keys that stay in memory, in one incremental revision that stays PDF/A."""

import datetime as dt
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from asn1crypto import crl, x509
from django.utils.translation import gettext as _
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import pdf_name
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import FieldMDPAction, FieldMDPSpec, MDPPerm, SigFieldSpec, SigSeedSubFilter
from pyhanko.sign.signers.cms_embedder import PdfCMSEmbedder, SigIOSetup, SigMDPSetup, SigObjSetup
from pyhanko.sign.signers.pdf_byterange import SignatureObject
from pyhanko.sign.validation.dss import DocumentSecurityStore

from thanglong.foundation.trust import cms
from thanglong.foundation.trust.appearances import Appearance, draw, text_fields
from thanglong.foundation.trust.base import Credential, Stamp
from thanglong.foundation.trust.exceptions import ProviderError

DIGEST: Final = "sha256"
ROOM: Final = 4096
LOCKED_FIELDS: Final = FieldMDPSpec(FieldMDPAction.ALL)


@dataclass(frozen=True)
class Evidence:
    """What a document carries so that its signatures can be checked years later and without a network."""

    certificates: Sequence[x509.Certificate]
    revocation_lists: Sequence[bytes]


@dataclass(frozen=True)
class Request:
    """One signature to be made. `permissions` is set when this signature rules what may follow it."""

    field_name: str
    at: dt.datetime
    reason: str = ""
    location: str = ""
    name: str = ""
    permissions: MDPPerm | None = None
    locks: bool = False
    room: int = ROOM
    pictures: Mapping[str, Appearance] = field(default_factory=dict)
    values: Mapping[str, str] = field(default_factory=dict)


def sign(pdf: bytes, credential: Credential, stamp: Stamp, evidence: Evidence, request: Request) -> bytes:
    """Return `pdf` with one more signature (PAdES B-LT: time stamp and evidence inside the signed revision)."""
    writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
    fill(writer, request.values, request.pictures)
    certificates = [credential.certificate, *credential.chain, *evidence.certificates]
    DocumentSecurityStore.supply_dss_in_writer(
        writer, None, certs=certificates, crls=[crl.CertificateList.load(der) for der in evidence.revocation_lists]
    )
    steps = PdfCMSEmbedder(SigFieldSpec(request.field_name)).write_cms(request.field_name, writer)
    next(steps)
    steps.send(SigObjSetup(sig_placeholder=_placeholder(request), mdp_setup=_rules(request)))
    prepared, output = steps.send(SigIOSetup(md_algorithm=DIGEST, output=io.BytesIO()))
    message = cms.detached(prepared.document_digest, credential, stamp)
    if len(message) > request.room:
        raise ProviderError(_("Chữ ký lớn hơn chỗ dành sẵn trong văn bản. Hãy báo cho người quản trị hệ thống."))
    steps.send(message)
    signed: bytes = output.getvalue()
    return signed


def fill(writer: IncrementalPdfFileWriter, values: Mapping[str, str], pictures: Mapping[str, Appearance]) -> None:
    """Write values and pictures into the form's fields."""
    fields = text_fields(writer.root)
    for name, value in values.items():
        if name in fields:
            fields[name][pdf_name("/V")] = generic.pdf_string(value)
            writer.update_container(fields[name])
    draw(writer, fields, pictures)


def reader_of(pdf: bytes) -> PdfFileReader:
    """Open a PDF for reading."""
    return PdfFileReader(io.BytesIO(pdf))


def _placeholder(request: Request) -> SignatureObject:
    return SignatureObject(
        timestamp=request.at,
        subfilter=SigSeedSubFilter.PADES,
        bytes_reserved=2 * request.room,
        name=request.name or None,
        location=request.location or None,
        reason=request.reason or None,
    )


def _rules(request: Request) -> SigMDPSetup | None:
    if request.permissions is None and not request.locks:
        return None
    return SigMDPSetup(
        md_algorithm=DIGEST,
        certify=request.permissions is not None,
        field_lock=LOCKED_FIELDS if request.locks else None,
        docmdp_perms=request.permissions,
    )
