"""What the monitor found standing still, before it is anybody's business."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from thanglong.delivery.incidents.owners import Owner


@dataclass(frozen=True)
class Finding:
    """One thing that stands still: what, since when, and who answers for it."""

    kind: str
    subject: str
    label: str
    since: datetime
    owner: Owner
    dossier_id: UUID | None = None
    detail: str = ""
