"""What the verbs on an incident share: its lock, and what the ledger and other rooms are told."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from thanglong.delivery.incidents.models import Incident
from thanglong.kernel.actions import Action, Change
from thanglong.kernel.events import EventType
from thanglong.kernel.locks import lock_one


@dataclass(frozen=True, kw_only=True)
class IncidentAction(Action[Incident]):
    """A verb on one incident."""

    incident_id: UUID

    def lock(self) -> Incident:
        """Return the incident, locked."""
        return lock_one(Incident.objects.filter(pk=self.incident_id))


def changed(incident: Incident, news: EventType | None = None, **facts: Any) -> Change:
    """Return the change of an incident for the ledger, and the news if there is any."""
    told = (
        [
            news.make(
                f"incident:{incident.pk}",
                incident_id=incident.pk,
                kind=incident.kind,
                label=incident.label,
                agency=incident.agency,
                owner_role=incident.owner_role,
                severity=incident.severity,
                since=incident.since,
            )
        ]
        if news
        else []
    )
    kept = {"kind": incident.kind, "about": incident.subject, "state": incident.state, **facts}
    return Change(result=incident, subject=f"incident:{incident.pk}", facts=kept, events=told)
