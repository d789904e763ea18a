"""Close an incident because what stood still moves again."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from thanglong.delivery.incidents import events, policies
from thanglong.delivery.incidents.actions.base import IncidentAction, changed
from thanglong.delivery.incidents.constants import State
from thanglong.delivery.incidents.models import Incident
from thanglong.kernel.actions import Change
from thanglong.kernel.actors import Actor
from thanglong.kernel.errors import Conflict

MOVES_AGAIN = gettext_noop("Việc đã chuyển tiếp.")


@dataclass(frozen=True, kw_only=True)
class SettleIncident(IncidentAction):
    """End an incident whose cause is gone; the monitor saw that."""

    name = "incident.settle"
    policy = policies.is_system

    def change(self, subject: Incident, actor: Actor, at: datetime) -> Change:
        """Close it; raises Conflict when somebody did."""
        if subject.state == State.RESOLVED:
            raise Conflict(_("Sự cố này đã xong."))
        subject.state, subject.resolution = State.RESOLVED, MOVES_AGAIN
        subject.resolved_at, subject.resolved_by = at, actor.to_json()
        subject.save(update_fields=["state", "resolution", "resolved_at", "resolved_by"])
        return changed(subject, events.RESOLVED)
