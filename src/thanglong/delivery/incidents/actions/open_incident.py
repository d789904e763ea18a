"""Open an incident for something that stands still, and tell its owner."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from thanglong.delivery.incidents import events, policies
from thanglong.delivery.incidents.actions.base import changed
from thanglong.delivery.incidents.findings import Finding
from thanglong.delivery.incidents.models import Incident
from thanglong.delivery.incidents.telling import tell_owner
from thanglong.delivery.incidents.thresholds import threshold
from thanglong.kernel import clock
from thanglong.kernel.actions import Action, Change
from thanglong.kernel.actors import Actor
from thanglong.kernel.errors import Conflict
from thanglong.kernel.locks import lock_name


@dataclass(frozen=True, kw_only=True)
class OpenIncident(Action[None]):
    """Make a finding somebody's business, once as long as it lasts."""

    name = "incident.open"
    policy = policies.is_system

    finding: Finding

    def lock(self) -> None:
        """Hold the name of what stands still."""
        lock_name("incident", self.finding.kind, self.finding.subject)

    def change(self, subject: None, actor: Actor, at: datetime) -> Change:
        """Write the incident; raises Conflict when one is open already."""
        del subject, actor
        found, owner = self.finding, self.finding.owner
        if Incident.objects.unresolved().filter(kind=found.kind, subject=found.subject).exists():
            raise Conflict(_("Sự cố này đã được mở."))
        incident = Incident.objects.create(
            kind=found.kind,
            subject=found.subject,
            label=found.label,
            dossier_id=found.dossier_id,
            agency=owner.agency,
            owner_id=owner.account_id,
            owner_name=owner.name,
            owner_role=owner.role,
            severity=threshold(found.kind, clock.local(at).date()).severity,
            since=found.since,
            detail=found.detail,
            opened_at=at,
        )
        tell_owner(incident, at)
        return changed(incident, events.OPENED, owner=owner.name, owner_role=owner.role, agency=owner.agency)
