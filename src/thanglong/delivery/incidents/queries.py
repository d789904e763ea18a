"""Reading incidents for pages and for the command line."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from thanglong.delivery.incidents.constants import Severity, State
from thanglong.delivery.incidents.detectors import detector
from thanglong.delivery.incidents.models import Incident
from thanglong.delivery.incidents.querysets import IncidentQuerySet
from thanglong.kernel import clock
from thanglong.kernel.actors import Actor


@dataclass(frozen=True)
class IncidentCounts:
    """How many incidents are open, counted and not estimated."""

    unresolved: int
    critical: int
    untaken: int


def counts(found: QuerySet[Incident]) -> IncidentCounts:
    """Count unresolved incidents in one statement."""
    numbers = found.filter(resolved_at=None).aggregate(
        unresolved=Count("pk"),
        critical=Count("pk", filter=Q(severity=Severity.CRITICAL)),
        untaken=Count("pk", filter=Q(state=State.OPEN)),
    )
    return IncidentCounts(**numbers)


def by_kind(found: QuerySet[Incident]) -> list[tuple[str, int]]:
    """Count incidents by kind, the most frequent first."""
    counted = found.order_by().values("kind").annotate(count=Count("pk")).order_by("-count", "kind")
    return [(row["kind"], row["count"]) for row in counted]


def concerning(actor: Actor) -> IncidentQuerySet:
    """Return the actor's incidents, the worst and oldest first."""
    return Incident.objects.concerning(actor).order_by("severity", "since", "id")


def everywhere() -> QuerySet[Incident]:
    """Return all unresolved incidents of the node, the worst and oldest first; for the operator's command line."""
    return Incident.objects.unresolved().order_by("severity", "since", "id")


def of_dossier(dossier_id: UUID) -> QuerySet[Incident]:
    """Return the unresolved incidents of a dossier."""
    return Incident.objects.unresolved().filter(dossier_id=dossier_id).order_by("severity", "since")


def standing(dossier_id: UUID) -> list[Incident]:
    """Return the incidents of a dossier that stand still at this moment, whatever the monitor has seen."""
    at = clock.now()
    return [one for one in of_dossier(dossier_id) if detector(one.kind).still_stands(one, at)]


def incident_for(actor: Actor, incident_id: UUID) -> Incident:
    """Return an incident that concerns the actor; raises Incident.DoesNotExist for all others alike."""
    return Incident.objects.concerning(actor).get(pk=incident_id)
