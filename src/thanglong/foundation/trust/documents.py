"""Signs, numbers and seals official documents in the order of Decree 30/2020, arts. 13–15 and 20."""

import datetime as dt
import io
from dataclasses import replace
from typing import Final

from django.utils.translation import gettext as _
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.sign.fields import MDPPerm

from thanglong.foundation.trust import registry
from thanglong.foundation.trust.appearances import Appearance, stamp_time, text_fields
from thanglong.foundation.trust.base import Provider
from thanglong.foundation.trust.constants import AGENCY_FIELD, ISSUER_FIELD, OFFICER_FIELD, SignerRole
from thanglong.foundation.trust.exceptions import NoCertificateError, TrustError, WrongOrderError
from thanglong.foundation.trust.models import Certificate
from thanglong.foundation.trust.signing import Evidence, Request, fill, sign

NUMBER_FIELD: Final = "number"
DATE_FIELDS: Final = ("day", "month", "year")


def sign_document(
    pdf: bytes, *, signer: str, role: SignerRole, at: dt.datetime, reason: str = "", location: str = ""
) -> bytes:
    """Return `pdf` signed by a person; the first signature allows only what the law lets follow it."""
    fields = _fields(pdf)
    if fields.get(AGENCY_FIELD, False):
        raise WrongOrderError(_("Cơ quan đã ký số lên văn bản, nên không thể ký thêm."))
    certificate = _certificate(signer, role, at)
    field_name = OFFICER_FIELD if role is SignerRole.OFFICER else role.value
    first = not any(fields.values())
    picture = Appearance("officer", certificate.name, time=stamp_time(at))
    request = Request(
        field_name=_free(field_name, fields),
        at=at,
        reason=reason,
        location=location,
        name=certificate.name,
        permissions=MDPPerm.FILL_FORMS if first else None,
        pictures={field_name: picture},
    )
    return _sign(pdf, certificate, request)


def number_document(pdf: bytes, *, number: int | str, date: dt.date) -> bytes:
    """Return `pdf` with its number and date filled in; the officer must have signed."""
    fields = _fields(pdf)
    if fields.get(OFFICER_FIELD) is False:
        raise WrongOrderError(_("Văn bản chỉ được cấp số sau khi người có thẩm quyền đã ký."))
    if fields.get(AGENCY_FIELD):
        raise WrongOrderError(_("Cơ quan đã ký số lên văn bản, nên không thể cấp số lại."))
    month = f"{date.month:02d}" if date.month < 3 else str(date.month)
    values = {NUMBER_FIELD: _leading_zero(number), "day": f"{date.day:02d}", "month": month, "year": str(date.year)}
    pictures = {name: Appearance("number" if name == NUMBER_FIELD else "date", text) for name, text in values.items()}
    writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
    fill(writer, values, pictures)
    output = io.BytesIO()
    writer.write(output)
    return output.getvalue()


def seal_document(
    pdf: bytes, *, agency: str, at: dt.datetime, reason: str = "", location: str = "", place: str = ""
) -> bytes:
    """Return `pdf` with the agency's signature, the last one: it locks everything."""
    fields = _fields(pdf)
    if fields.get(OFFICER_FIELD) is False:
        raise WrongOrderError(_("Cơ quan chỉ ký số sau khi người có thẩm quyền đã ký."))
    if fields.get(AGENCY_FIELD):
        raise WrongOrderError(_("Cơ quan đã ký số lên văn bản này."))
    if fields.get(NUMBER_FIELD) is False:
        raise WrongOrderError(_("Văn bản phải được cấp số và ngày trước khi cơ quan ký số."))
    certificate = _certificate(agency, SignerRole.AGENCY, at)
    issuer = f"Cơ quan: {certificate.name}\nThời gian ký: {stamp_time(at)}"
    request = Request(
        field_name=AGENCY_FIELD,
        at=at,
        reason=reason,
        location=location,
        name=certificate.name,
        locks=True,
        permissions=None if fields.get(OFFICER_FIELD) else MDPPerm.NO_CHANGES,
        values={ISSUER_FIELD: issuer},
        pictures={
            AGENCY_FIELD: Appearance("seal", certificate.name, place=place or None),
            ISSUER_FIELD: Appearance("issuer", issuer),
        },
    )
    return _sign(pdf, certificate, request)


def _sign(pdf: bytes, certificate: Certificate, request: Request) -> bytes:
    provider: Provider = registry.provider(certificate.provider)
    evidence = Evidence(provider.evidence(), provider.revocation_lists(request.at))
    request = replace(request, room=provider.room)
    return sign(pdf, provider.credential(certificate.reference), provider.time_stamper(request.at), evidence, request)


def _certificate(owner: str, role: SignerRole, at: dt.datetime) -> Certificate:
    certificate = Certificate.objects.of(owner, role).valid(at).newest()
    if certificate is None:
        raise NoCertificateError(owner)
    return certificate


def _fields(pdf: bytes) -> dict[str, bool]:
    """Return each field of the form and whether it holds something."""
    try:
        root = IncrementalPdfFileWriter(io.BytesIO(pdf)).root
    except (PdfError, ValueError) as error:
        raise TrustError(_("Tệp này không phải là văn bản PDF đọc được.")) from error
    return {name: "/V" in field and field["/V"] != "" for name, field in text_fields(root).items()}


def _free(name: str, fields: dict[str, bool]) -> str:
    candidate, count = name, 1
    while fields.get(candidate):
        count += 1
        candidate = f"{name}-{count}"
    return candidate


def _leading_zero(number: int | str) -> str:
    """Write a number as Decree 30 wants it: below ten with a zero before it."""
    text = str(number)
    return text.zfill(2) if text.isdigit() else text
