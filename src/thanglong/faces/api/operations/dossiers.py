"""Dossiers: one's own when signed in, any with its code and secret."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.debug import sensitive_variables
from ninja import Router, Schema
from ninja.params.functions import Query
from pydantic import Field

from thanglong.delivery.dossiers import service as dossiers
from thanglong.delivery.dossiers.constants import Delivery, Status
from thanglong.delivery.dossiers.service import Dossier
from thanglong.delivery.procedures.service import definition
from thanglong.faces.api.access import ApplicantSession
from thanglong.faces.api.shapes import Bilingual, StepShape, Strict
from thanglong.faces.portal.attempts import check_attempts, note_failure
from thanglong.faces.portal.journey import dossier_steps
from thanglong.foundation.directory import service as directory
from thanglong.foundation.identity.service import actor_of
from thanglong.kernel.errors import Invalid

router = Router(tags=["dossiers"])


class StatusShape(Schema):
    """A status of the national list."""

    number: int
    id: str
    name: Bilingual


class Standing(Schema):
    """Where a dossier stands, without anything about persons; `promised_at` is null while no clock runs."""

    label: str
    procedure: str
    procedure_name: Bilingual
    status: StatusShape
    awaiting_applicant: bool
    submitted_at: datetime
    accepted_at: datetime | None
    promised_at: datetime | None
    ended_at: datetime | None
    finance: str
    delivery: str
    agency: str
    steps: list[StepShape]


class DossierItem(Standing):
    """One of the caller's own dossiers."""

    id: UUID
    subject_name: str


class AttachmentShape(Schema):
    """A file of the application; `round` is 0 with the application, then the number of the supplement."""

    id: UUID
    field: str
    name: str
    size: int
    sha256: str
    round: int


class SupplementShape(Schema):
    """What the agency asked for, with reasons."""

    number: int
    asked_at: datetime
    answer_by: datetime
    answered_at: datetime | None
    items: list[dict[str, Any]]


class ResultShape(Schema):
    """The issued result; `url` serves the signed PDF to the same session once it was handed over, before it is null."""

    symbol: str
    issued_at: datetime
    sha256: str
    url: str | None


class DossierShape(DossierItem):
    """Everything about one of the caller's own dossiers."""

    answers: dict[str, Any]
    fee: dict[str, Any]
    closing: dict[str, Any]
    attachments: list[AttachmentShape]
    supplements: list[SupplementShape]
    result: ResultShape | None


class DossierList(Schema):
    """The caller's own dossiers, newest first."""

    total: int
    items: list[DossierItem]


class Pair(Strict):
    """Code or reference of a dossier, and the secret printed on its receipt."""

    code: str = Field(min_length=1, max_length=60)
    secret: str = Field(min_length=1, max_length=60)


@router.get(
    "/dossiers",
    response=DossierList,
    auth=ApplicantSession(),
    url_name="dossiers",
    summary=gettext_noop("Hồ sơ của tôi"),
)
def list_dossiers(
    request: HttpRequest, limit: int = Query(20, ge=1, le=100), offset: int = Query(0, ge=0, le=1_000_000)
) -> DossierList:
    """List what the caller, or the organisation they act for, has applied for."""
    found = dossiers.applications(actor_of(request))
    return DossierList(total=found.count(), items=[DossierItem(**_own(one)) for one in found[offset : offset + limit]])


@router.get(
    "/dossiers/{uuid:dossier_id}",
    response=DossierShape,
    auth=ApplicantSession(),
    url_name="dossier",
    summary=gettext_noop("Đọc một hồ sơ của tôi"),
)
def read_dossier(request: HttpRequest, dossier_id: UUID) -> DossierShape:
    """Read one of the caller's own dossiers; all others do not exist for them."""
    return shape(dossiers.dossier_for(actor_of(request), dossier_id))


@router.post(
    "/follow",
    response=Standing,
    url_name="follow",
    summary=gettext_noop("Tra cứu bằng mã hồ sơ và mã bí mật"),
)
@sensitive_variables("posted")
def follow(request: HttpRequest, posted: Pair) -> Standing:
    """Show where a dossier stands to whoever holds code and secret; wrong pairs are counted and slowed down."""
    check_attempts(request, posted.code)
    dossier = dossiers.follow(posted.code, posted.secret)
    if dossier is None:
        note_failure(request, posted.code)
        sentence = _("Mã hồ sơ và mã bí mật không khớp. Hãy xem lại trên giấy tiếp nhận.")
        raise Invalid(sentence, {"code": [sentence]})
    return Standing(**_standing(dossier))


def shape(dossier: Dossier) -> DossierShape:
    """Return everything that an applicant may know of their dossier."""
    return DossierShape(
        **_own(dossier),
        answers=dossier.answers,
        fee=dossier.fee,
        closing=dossier.closing,
        attachments=[
            AttachmentShape(
                id=one.pk,
                field=one.field,
                name=one.file.name,
                size=one.file.size,
                sha256=one.file.sha256,
                round=one.round,
            )
            for one in dossiers.attachments(dossier)
        ],
        supplements=[SupplementShape.from_orm(one) for one in dossiers.supplements(dossier)],
        result=_result(dossier),
    )


def _result(dossier: Dossier) -> ResultShape | None:
    result = dossiers.latest_result(dossier)
    if result is None or result.issued_at is None or dossiers.must_pay_first(dossier):
        return None
    received = dossier.delivery == Delivery.DELIVERED
    url = reverse("portal:result-pdf", args=[dossier.pk]) if received else None
    return ResultShape(symbol=result.symbol, issued_at=result.issued_at, sha256=result.digest, url=url)


def _own(dossier: Dossier) -> dict[str, Any]:
    return {**_standing(dossier), "id": dossier.pk, "subject_name": dossier.subject_name}


def _standing(dossier: Dossier) -> dict[str, Any]:
    entry = dossiers.status_catalogue()[Status(dossier.status)]
    return {
        "label": dossier.label,
        "procedure": dossier.procedure_code,
        "procedure_name": Bilingual.of(definition(dossier.revision_id).name),
        "status": StatusShape(number=int(entry.status), id=entry.id, name=Bilingual.of(entry.name)),
        "awaiting_applicant": dossier.awaiting_applicant,
        "submitted_at": dossier.submitted_at,
        "accepted_at": dossier.accepted_at,
        "promised_at": dossier.promised_at,
        "ended_at": dossier.ended_at,
        "finance": dossier.finance,
        "delivery": dossier.delivery,
        "agency": directory.agency(dossier.resolving_agency).name,
        "steps": [StepShape(**step) for step in dossier_steps(dossier)],
    }
