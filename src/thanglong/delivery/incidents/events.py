"""The news of this room."""

from datetime import datetime
from uuid import UUID

from pydantic import BaseModel

from thanglong.kernel.events import declare


class IncidentNews(BaseModel):
    """What stands still, whose it is, and how bad it is; no personal data."""

    incident_id: UUID
    kind: str
    label: str
    agency: str
    owner_role: str
    severity: str
    since: datetime


OPENED = declare("vn.thanglong.incident.opened", IncidentNews, "Something stands still for too long; somebody owns it.")
ESCALATED = declare(
    "vn.thanglong.incident.escalated", IncidentNews, "An incident was not taken, or not ended, in time; it went one up."
)
RESOLVED = declare("vn.thanglong.incident.resolved", IncidentNews, "What stood still moves again, or was dealt with.")
