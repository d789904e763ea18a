"""The news about parts of linked dossiers."""

from uuid import UUID

from pydantic import BaseModel

from thanglong.delivery.linking.models import Part
from thanglong.kernel.events import Event, EventType, declare


class PartNews(BaseModel):
    """What every event about a part says."""

    part_id: UUID
    parent_id: UUID
    dossier_id: UUID
    element: str
    procedure_code: str
    outcome: str


STARTED = declare("vn.thanglong.linking.started", PartNews, "A part of a linked dossier went to its own agency.")
ENDED = declare("vn.thanglong.linking.ended", PartNews, "A part of a linked dossier is decided or was given up.")


def news(event_type: EventType, part: Part) -> Event:
    """Return one event about a part as it is now."""
    return event_type.make(
        f"dossier:{part.parent_id}",
        part_id=part.pk,
        parent_id=part.parent_id,
        dossier_id=part.child_id,
        element=part.element,
        procedure_code=part.procedure_code,
        outcome=part.outcome,
    )
