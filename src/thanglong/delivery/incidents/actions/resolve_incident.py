"""Close an incident by hand, with what was done about it."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from thanglong.delivery.incidents import events, policies
from thanglong.delivery.incidents.actions.base import IncidentAction, changed
from thanglong.delivery.incidents.constants import State
from thanglong.delivery.incidents.detectors import detector
from thanglong.delivery.incidents.models import Incident
from thanglong.kernel.actions import Change
from thanglong.kernel.actors import Actor
from thanglong.kernel.errors import Conflict, Invalid


@dataclass(frozen=True, kw_only=True)
class ResolveIncident(IncidentAction):
    """Say that it is dealt with and how. What still stands still cannot be called done."""

    name = "incident.resolve"
    policy = policies.answers_for

    reason: str

    def change(self, subject: Incident, actor: Actor, at: datetime) -> Change:
        """Close it; raises Conflict while a dossier still does not move."""
        if subject.state == State.RESOLVED:
            raise Conflict(_("Sự cố này đã xong."))
        if len(self.reason.strip()) < 5:
            raise Invalid(_("Chưa đóng được."), {"reason": [_("Hãy ghi đã làm gì.")]})
        watching = detector(subject.kind)
        if not watching.closes_by_word and watching.still_stands(subject, at):
            raise Conflict(_("Hồ sơ vẫn chưa chuyển nên chưa thể đóng sự cố. Hãy nhận xử lý và ghi kế hoạch."))
        subject.state, subject.resolution = State.RESOLVED, self.reason.strip()
        subject.resolved_at, subject.resolved_by = at, actor.to_json()
        subject.save(update_fields=["state", "resolution", "resolved_at", "resolved_by"])
        return changed(subject, events.RESOLVED, reason=subject.resolution)
