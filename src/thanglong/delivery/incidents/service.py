"""What other rooms may ask of incidents: those of an actor or a dossier, their verbs, the next steps of a dossier."""

from thanglong.delivery.incidents.actions.acknowledge_incident import AcknowledgeIncident
from thanglong.delivery.incidents.actions.escalate_incident import EscalateIncident
from thanglong.delivery.incidents.actions.open_incident import OpenIncident
from thanglong.delivery.incidents.actions.resolve_incident import ResolveIncident
from thanglong.delivery.incidents.actions.settle_incident import SettleIncident
from thanglong.delivery.incidents.models import Incident
from thanglong.delivery.incidents.monitor import Look, look
from thanglong.delivery.incidents.next_steps import NextStep, adrift, next_steps
from thanglong.delivery.incidents.queries import (
    IncidentCounts,
    by_kind,
    concerning,
    counts,
    everywhere,
    incident_for,
    of_dossier,
    standing,
)

__all__ = [
    "AcknowledgeIncident",
    "EscalateIncident",
    "Incident",
    "IncidentCounts",
    "Look",
    "NextStep",
    "OpenIncident",
    "ResolveIncident",
    "SettleIncident",
    "adrift",
    "by_kind",
    "concerning",
    "counts",
    "everywhere",
    "incident_for",
    "look",
    "next_steps",
    "of_dossier",
    "standing",
]
