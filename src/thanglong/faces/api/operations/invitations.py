"""Second signatures: what I am asked to sign, exactly what it says, my yes or my no."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext, gettext_noop
from ninja import Router, Schema
from pydantic import Field

from thanglong.delivery.cosigning import service as cosigning
from thanglong.delivery.cosigning.service import DeclineInvitation, Invitation
from thanglong.delivery.dossiers import service as dossiers
from thanglong.faces.api.access import ApplicantSession
from thanglong.faces.api.shapes import Bilingual, Strict
from thanglong.faces.portal.applications import Application
from thanglong.faces.portal.reviewing import sections
from thanglong.faces.portal.signatures import signature
from thanglong.foundation.identity.service import actor_of
from thanglong.foundation.ledger.service import note_read
from thanglong.kernel.actions import perform
from thanglong.kernel.actors import Actor

router = Router(tags=["invitations"], auth=ApplicantSession())


class InvitationItem(Schema):
    """One invitation; `state` is waiting, accepted, declined, withdrawn, void or expired."""

    id: UUID
    procedure: str
    procedure_name: Bilingual
    applicant: str
    state: str
    asked_at: datetime
    until: datetime
    ended_at: datetime | None


class Line(Schema):
    """One answer in words."""

    label: str
    value: str


class Part(Schema):
    """One page of the form."""

    title: str
    lines: list[Line]


class SignedFile(Schema):
    """A file that belongs to what is signed; `url` gives it to the signer."""

    id: UUID
    field: str
    name: str
    sha256: str
    url: str


class InvitationShape(InvitationItem):
    """An invitation with exactly what is signed; whoever accepts sends `digest` back.

    Once it is answered or over, content, files and digest are empty.
    """

    content: list[Part]
    files: list[SignedFile]
    fee: str
    digest: str


class Acceptance(Strict):
    """The digest that came with the content that was read."""

    digest: str = Field(pattern=r"^[0-9a-f]{64}$")


class Decline(Strict):
    """Why not, for the applicant to read."""

    reason: str = Field(min_length=1, max_length=500)


class Answered(InvitationItem):
    """The invitation as answered; `sent` tells whether this was the last signature and the application went out."""

    sent: bool


@router.get(
    "/invitations",
    response=list[InvitationItem],
    url_name="invitations",
    summary=gettext_noop("Lời mời ký gửi cho bạn"),
)
def listing(request: HttpRequest) -> list[InvitationItem]:
    """List what the person has been asked to sign, the newest first."""
    return [InvitationItem(**_facts(found)) for found in cosigning.addressed_to(actor_of(request))]


@router.get(
    "/invitations/{uuid:invitation_id}",
    response=InvitationShape,
    url_name="invitation",
    summary=gettext_noop("Đọc nội dung được mời ký"),
)
def read(request: HttpRequest, invitation_id: UUID) -> InvitationShape:
    """Read exactly what would be signed; the reading is noted, as on the page."""
    actor = actor_of(request)
    invitation = cosigning.own_invitation(invitation_id, actor)
    if not signature(invitation).waits:
        return InvitationShape(**_facts(invitation), content=[], files=[], fee="", digest="")
    note_read(actor, f"dossier:{invitation.draft_id}", gettext("Đọc hồ sơ được mời ký"))
    return _shape(invitation)


@router.post(
    "/invitations/{uuid:invitation_id}/accept",
    response=Answered,
    url_name="invitation-accept",
    summary=gettext_noop("Ký"),
)
def accept(request: HttpRequest, invitation_id: UUID, posted: Acceptance) -> Answered:
    """Sign what was read; refused when the application has changed since."""
    actor = actor_of(request)
    sent = cosigning.accept(cosigning.own_invitation(invitation_id, actor).pk, posted.digest, actor)
    return _answered(invitation_id, actor, sent=sent)


@router.post(
    "/invitations/{uuid:invitation_id}/decline",
    response=Answered,
    url_name="invitation-decline",
    summary=gettext_noop("Không ký"),
)
def decline(request: HttpRequest, invitation_id: UUID, posted: Decline) -> Answered:
    """Decline with a reason; the applicant can change the application and ask again."""
    actor = actor_of(request)
    own = cosigning.own_invitation(invitation_id, actor)
    perform(DeclineInvitation(invitation_id=own.pk, reason=posted.reason), actor)
    return _answered(invitation_id, actor, sent=False)


def _answered(invitation_id: UUID, actor: Actor, *, sent: bool) -> Answered:
    return Answered(**_facts(cosigning.own_invitation(invitation_id, actor)), sent=sent)


def _facts(invitation: Invitation) -> dict[str, Any]:
    return {
        "id": invitation.pk,
        "procedure": invitation.procedure_code,
        "procedure_name": Bilingual.of(invitation.procedure),
        "applicant": invitation.applicant,
        "state": signature(invitation).state.value,
        "asked_at": invitation.asked_at,
        "until": invitation.until,
        "ended_at": invitation.ended_at,
    }


def _shape(invitation: Invitation) -> InvitationShape:
    application = Application(invitation.draft, dossiers.procedure_of(invitation.draft))
    return InvitationShape(
        **_facts(invitation),
        content=[
            Part(
                title=part.title,
                lines=[Line(label=str(item["label"]), value=str(item["value"])) for item in part.items],
            )
            for part in sections(application, change=False)
        ],
        files=[
            SignedFile(
                id=item.pk,
                field=item.field,
                name=item.file.name,
                sha256=item.file.sha256,
                url=reverse("portal:sign-file", args=[invitation.secret, item.pk]),
            )
            for item in application.attachments
        ],
        fee=str(application.procedure.fee(application.answers).label),
        digest=cosigning.digest_of(application.draft, application.procedure),
    )
