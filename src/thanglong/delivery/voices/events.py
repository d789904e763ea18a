"""The news about voices; the data carry no name, no words of a petition and no answer."""

from datetime import datetime
from uuid import UUID

from pydantic import BaseModel

from thanglong.delivery.voices.models import Petition
from thanglong.kernel.events import Event, EventType, declare

PREFIX = "vn.thanglong.voices."


class PetitionNews(BaseModel):
    """What every event about a petition says."""

    petition_id: UUID
    reference: str
    account_id: UUID | None
    kind: str
    topic: str
    state: str
    agency: str
    due_at: datetime


class RatingNews(BaseModel):
    """What somebody answered about a finished dossier, without telling which."""

    procedure_code: str
    agency: str
    question: str
    value: int | None


def _declare(name: str, description: str) -> EventType:
    return declare(f"{PREFIX}{name}", PetitionNews, description)


SENT = _declare("petition_sent", "Somebody sent a petition; its clocks run.")
REGISTERED = _declare("petition_registered", "The agency took the petition into its book.")
ASSIGNED = _declare("petition_assigned", "The petition was given to an officer.")
TRANSFERRED = _declare("petition_transferred", "The petition went on to the competent agency.")
ASKED = _declare("petition_asked", "The agency asks the sender something.")
REPLIED = _declare("petition_replied", "The sender replied.")
DRAFTED = _declare("petition_drafted", "An answer waits for a leader.")
RETURNED = _declare("petition_returned", "A leader returned the answer to be changed.")
ANSWERED = _declare("petition_answered", "A leader approved the answer; the sender can read it.")
PUBLISHED = _declare("petition_published", "Everybody can read the public version.")
SCORED = _declare("petition_scored", "The sender said how content they are with the answer.")
RATED = declare(f"{PREFIX}rated", RatingNews, "Somebody answered a question about a finished dossier.")


def news(event_type: EventType, petition: Petition) -> Event:
    """Return one event about a petition as it is now."""
    return event_type.make(
        f"petition:{petition.pk}",
        petition_id=petition.pk,
        reference=petition.reference,
        account_id=petition.account_id,
        kind=petition.kind,
        topic=petition.topic,
        state=petition.state,
        agency=petition.agency,
        due_at=petition.due_at,
    )
