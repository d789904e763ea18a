"""The vocabulary of reading incidents: which are open, whose they are."""

from datetime import datetime
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Q
from django.db.models.functions import Coalesce

from thanglong.delivery.incidents.constants import Severity, State
from thanglong.delivery.incidents.thresholds import escalation, promise
from thanglong.kernel.actors import Actor, Role

if TYPE_CHECKING:
    from thanglong.delivery.incidents.models import Incident  # noqa: F401


class IncidentQuerySet(models.QuerySet["Incident"]):
    """Incidents, narrowed by state and by who answers for them."""

    def unresolved(self) -> Self:
        """Keep what still stands still."""
        return self.filter(resolved_at=None)

    def critical(self) -> Self:
        """Keep what is bad."""
        return self.filter(severity=Severity.CRITICAL)

    def left_standing(self, at: datetime) -> Self:
        """Keep what its owner did not take in time, or took and did not end, as long as somebody is above them."""
        untaken = Q(state=State.OPEN, passed_on_at__lt=escalation().latest(at))
        unkept = Q(state=State.ACKNOWLEDGED, acknowledged_at__lt=promise().latest(at))
        at_the_top = Q(agency="", escalated_at__isnull=False)
        return self.alias(passed_on_at=Coalesce("escalated_at", "opened_at")).filter(untaken | unkept, ~at_the_top)

    def concerning(self, actor: Actor) -> Self:
        """Keep an officer's own, a leader's whole agency, and for operators those of the node and of nobody."""
        if not actor.is_officer:
            return self.none()
        mine = Q(owner_id=actor.account_id) | Q(owner=None, agency=actor.agency, owner_role__in=actor.roles)
        if actor.has_role(Role.LEADER):
            mine |= Q(agency=actor.agency)
        if actor.has_role(Role.OPERATOR):
            mine |= Q(owner_role=Role.OPERATOR)
        return self.filter(mine)
