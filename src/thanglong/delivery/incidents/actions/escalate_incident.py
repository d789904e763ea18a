"""Pass an incident that nobody took one step up."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from thanglong.delivery.incidents import events, policies
from thanglong.delivery.incidents.actions.base import IncidentAction, changed
from thanglong.delivery.incidents.constants import Severity, State
from thanglong.delivery.incidents.models import Incident
from thanglong.delivery.incidents.owners import above
from thanglong.delivery.incidents.telling import tell_owner
from thanglong.kernel.actions import Change
from thanglong.kernel.actors import Actor
from thanglong.kernel.errors import Conflict


@dataclass(frozen=True, kw_only=True)
class EscalateIncident(IncidentAction):
    """Give it to the head of the agency, or of the agency above; it is now critical."""

    name = "incident.escalate"
    policy = policies.is_system

    def change(self, subject: Incident, actor: Actor, at: datetime) -> Change:
        """Change the owner and tell them; raises Conflict when somebody took it meanwhile."""
        del actor
        if subject.state != State.OPEN or subject.escalated_at is not None:
            raise Conflict(_("Sự cố này đã có người nhận hoặc đã chuyển lên."))
        owner = above(subject.agency, subject.owner_role)
        subject.agency, subject.owner_role = owner.agency, owner.role
        subject.owner_id, subject.owner_name = owner.account_id, owner.name
        subject.severity, subject.escalated_at = Severity.CRITICAL, at
        subject.save(update_fields=["agency", "owner_role", "owner", "owner_name", "severity", "escalated_at"])
        tell_owner(subject, at)
        return changed(subject, events.ESCALATED, owner=owner.name, agency=owner.agency)
