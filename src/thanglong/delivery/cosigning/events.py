"""The news about second signatures; the data name nothing of what is in the application."""

from datetime import datetime
from typing import Any
from uuid import UUID

from pydantic import BaseModel

from thanglong.delivery.cosigning.models import Invitation
from thanglong.kernel.events import Event, EventType, declare

PREFIX = "vn.thanglong.cosigning."


class InvitationNews(BaseModel):
    """What every event about an invitation to sign says; times are aware."""

    invitation_id: UUID
    draft_id: UUID
    procedure_code: str
    procedure_name: dict[str, str]
    applicant_id: UUID | None
    applicant_name: str
    signer_id: UUID | None
    signer_name: str
    until: datetime
    detail: dict[str, Any] = {}


def _declare(name: str, description: str) -> EventType:
    return declare(f"{PREFIX}{name}", InvitationNews, description)


REQUESTED = _declare("requested", "An applicant asks somebody to sign an application before it is sent.")
ACCEPTED = _declare("accepted", "The person asked has signed exactly what was shown.")
DECLINED = _declare("declined", "The person asked will not sign; the reason is on the applicant's page.")
WITHDRAWN = _declare("withdrawn", "The applicant took the invitation back.")
EXPIRED = _declare("expired", "Nobody answered the invitation in time.")
VOIDED = _declare("voided", "The application changed, so invitation or signature no longer hold.")
HELD = _declare("held", "Everybody has signed, but the application could not be sent; detail.reason.")


def news(event_type: EventType, invitation: Invitation, **detail: Any) -> Event:
    """Return one event about an invitation as it is now."""
    return event_type.make(
        f"draft:{invitation.draft_id}",
        invitation_id=invitation.pk,
        draft_id=invitation.draft_id,
        procedure_code=invitation.procedure_code,
        procedure_name=invitation.procedure_name,
        applicant_id=invitation.ordered_by["id"],
        applicant_name=invitation.applicant,
        signer_id=invitation.signer_id,
        signer_name=invitation.name,
        until=invitation.until,
        detail=detail,
    )
