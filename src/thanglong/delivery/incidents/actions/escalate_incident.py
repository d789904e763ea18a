"""Pass an incident that nobody took, or that still stands long after somebody did, one step up, until none is above."""

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
    """Give it to the head of the agency, or of the agency above, who must take it anew; it is now critical."""

    name = "incident.escalate"
    policy = policies.is_system

    def change(self, subject: Incident, actor: Actor, at: datetime) -> Change:
        """Change the owner and tell them; raises Conflict when it was just taken or passed on, or is over."""
        del actor
        if not Incident.objects.left_standing(at).filter(pk=subject.pk).exists():
            raise Conflict(_("Sự cố này đã có người nhận, đã xong hoặc đã chuyển lên."))
        owner = above(subject.agency, subject.owner_role)
        subject.agency, subject.owner_role = owner.agency, owner.role
        subject.owner_id, subject.owner_name = owner.account_id, owner.name
        subject.state, subject.severity, subject.escalated_at = State.OPEN, Severity.CRITICAL, at
        subject.save(update_fields=["agency", "owner_role", "owner", "owner_name", "state", "severity", "escalated_at"])
        tell_owner(subject, at)
        return changed(subject, events.ESCALATED, owner=owner.name, agency=owner.agency)
