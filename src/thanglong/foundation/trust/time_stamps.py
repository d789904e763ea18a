"""Stamps the time of other things than signatures, such as the checkpoints of the ledger (RFC 3161)."""

import asyncio
import datetime as dt
from collections.abc import Callable
from hashlib import new, sha256
from typing import Final

from asn1crypto import cms
from django.utils.translation import gettext as _
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.sign.validation.errors import SignatureValidationError
from pyhanko.sign.validation.generic_cms import validate_tst_signed_data
from pyhanko.sign.validation.status import TimestampSignatureStatus

from thanglong.foundation.trust.base import Provider
from thanglong.foundation.trust.examination import Material
from thanglong.foundation.trust.exceptions import TimeStampError

UNREADABLE: Final = (ValueError, TypeError, KeyError, IndexError, PdfError, SignatureValidationError)


def stamp(data: bytes, provider: Provider, at: dt.datetime) -> bytes:
    """Return a token (DER) that proves that `data` existed. Raises ProviderError while the authority is away."""
    return provider.time_stamper(at)(sha256(data).digest())


def stamped_at(token: bytes, data: bytes, provider: Provider, at: dt.datetime) -> dt.datetime:
    """Return the time that a token proves for `data`, judged at `at`; raises TimeStampError if it proves none."""
    material = Material(provider.anchors(), provider.evidence(), provider.revocation_lists(at), at)
    try:
        signed = cms.ContentInfo.load(token, strict=True)["content"]
        status = TimestampSignatureStatus(
            **asyncio.run(validate_tst_signed_data(signed, material.context(at), _imprint_of(data)))
        )
    except UNREADABLE as problem:
        raise TimeStampError(_("Dấu thời gian không đọc được hoặc thuộc về nội dung khác.")) from problem
    if not (status.intact and status.valid and status.trusted):
        raise TimeStampError(_("Dấu thời gian không do một tổ chức cấp dấu thời gian được tin cậy ký."))
    return status.timestamp


def _imprint_of(data: bytes) -> Callable[[str], bytes]:
    return lambda algorithm: new(algorithm, data).digest()
