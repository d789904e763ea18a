"""Take an incident: say who deals with it and how."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from thanglong.delivery.incidents import policies
from thanglong.delivery.incidents.actions.base import IncidentAction, changed
from thanglong.delivery.incidents.constants import State
from thanglong.delivery.incidents.models import Incident
from thanglong.kernel.actions import Change
from thanglong.kernel.actors import Actor
from thanglong.kernel.errors import Conflict, Invalid


@dataclass(frozen=True, kw_only=True)
class AcknowledgeIncident(IncidentAction):
    """Promise to deal with it; `plan` says how and until when."""

    name = "incident.acknowledge"
    policy = policies.answers_for

    plan: str

    def change(self, subject: Incident, actor: Actor, at: datetime) -> Change:
        """Note who took it; raises Conflict when somebody did before or it is over."""
        if subject.state != State.OPEN:
            who = subject.acknowledged_by.get("name") or subject.resolved_by.get("name", "")
            raise Conflict(_("%(who)s đã nhận sự cố này.") % {"who": who})
        if len(self.plan.strip()) < 5:
            raise Invalid(_("Chưa nhận được."), {"plan": [_("Hãy ghi bạn sẽ làm gì và đến khi nào.")]})
        subject.state, subject.plan = State.ACKNOWLEDGED, self.plan.strip()
        subject.acknowledged_at, subject.acknowledged_by = at, actor.to_json()
        subject.owner_id, subject.owner_name = actor.account_id, actor.name
        subject.save(update_fields=["state", "plan", "acknowledged_at", "acknowledged_by", "owner", "owner_name"])
        return changed(subject, plan=subject.plan)
