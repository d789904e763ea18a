"""Documents: whether a PDF is what it claims to be, and whether it was issued here."""

import hashlib
from datetime import datetime

from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from ninja import File, Router, Schema
from ninja.decorators import decorate_view
from ninja.files import UploadedFile

from thanglong.delivery.uploads.constants import Trouble
from thanglong.delivery.uploads.exceptions import Unfit
from thanglong.faces.api.access import with_careful_uploads
from thanglong.faces.portal.issued_documents import by_digest
from thanglong.foundation.trust import service as trust
from thanglong.kernel.files import StoreFull

router = Router(tags=["documents"])


class ReasonShape(Schema):
    """Why something is refused: a stable code, and a sentence in the caller's language."""

    code: str
    message: str


class SignatureShape(Schema):
    """What is known of one signature."""

    field: str
    valid: bool
    name: str
    organisation: str
    title: str
    identifier: str
    family: str | None
    role: str | None
    signing_time: datetime | None
    timestamped: bool
    certificate_serial: str
    integrity: bool
    trusted: bool
    covers_whole_document: bool
    later_changes_allowed: bool
    reasons: list[ReasonShape]


class IssuedShape(Schema):
    """A document that this node issued, without saying about whom."""

    kind: str
    procedure: str
    symbol: str
    agency: str
    issued_at: datetime


class VerdictShape(Schema):
    """What is known of a file; `issued_here` is null for documents of others."""

    valid: bool
    sha256: str
    reasons: list[ReasonShape]
    signatures: list[SignatureShape]
    issued_here: IssuedShape | None


@router.post(
    "/documents/verify",
    response=VerdictShape,
    url_name="verify",
    summary=gettext_noop("Kiểm tra chữ ký của một tệp PDF"),
)
@decorate_view(with_careful_uploads)
def verify(request: HttpRequest, file: File[UploadedFile]) -> VerdictShape:
    """Judge a file of up to 20 MB; it is not kept. A document of the state needs an officer and an agency."""
    del request
    trouble = getattr(file, "trouble", None)
    if trouble is Trouble.NO_ROOM:
        raise StoreFull(_("Máy chủ tạm hết chỗ. Hãy thử lại sau ít phút."))
    if trouble is not None:
        raise Unfit(_("Tệp lớn hơn 20 MB nên không kiểm tra được tại đây."))
    content = file.read()
    digest = hashlib.sha256(content).hexdigest()
    issued = by_digest(digest)
    return VerdictShape(
        **trust.verify_pdf(content).to_json(),
        sha256=digest,
        issued_here=IssuedShape.from_orm(issued[0]) if issued else None,
    )
