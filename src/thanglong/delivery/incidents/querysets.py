"""The vocabulary of reading incidents: which are open, whose they are."""

from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Q

from thanglong.delivery.incidents.constants import Severity
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
