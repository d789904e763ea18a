"""Looks for what stands still, makes it somebody's business, and sees when it moves again."""

import logging
from dataclasses import dataclass
from datetime import datetime

from thanglong.delivery.incidents.actions.escalate_incident import EscalateIncident
from thanglong.delivery.incidents.actions.open_incident import OpenIncident
from thanglong.delivery.incidents.actions.settle_incident import SettleIncident
from thanglong.delivery.incidents.constants import State
from thanglong.delivery.incidents.detectors import DETECTORS, Detector, key
from thanglong.delivery.incidents.models import Incident
from thanglong.delivery.incidents.thresholds import escalation
from thanglong.kernel import clock
from thanglong.kernel.actions import perform
from thanglong.kernel.actors import Actor
from thanglong.kernel.errors import Conflict

BATCH = 200
MONITOR = "monitor"
log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Look:
    """How many incidents one look opened, ended and passed on."""

    opened: int
    settled: int
    escalated: int


def look() -> Look:
    """Look once; idempotent, and limited, so that a bad day does not stop the worker."""
    at = clock.now()
    settled = sum(_settle(one, at) for one in DETECTORS)
    opened = sum(_open(one, at) for one in DETECTORS)
    return Look(opened, settled, _escalate(at))


def _open(watching: Detector, at: datetime) -> int:
    known = [key(incident.subject) for incident in Incident.objects.unresolved().filter(kind=watching.kind)]
    found = watching.rows(at).exclude(pk__in=known).order_by("pk")[:BATCH]
    return sum(_perform(OpenIncident(finding=watching.finding(row))) for row in found)


def _settle(watching: Detector, at: datetime) -> int:
    known = {key(one.subject): one for one in Incident.objects.unresolved().filter(kind=watching.kind)}
    standing = {str(pk) for pk in watching.rows(at).filter(pk__in=list(known)).values_list("pk", flat=True)}
    moved = [incident for name, incident in known.items() if name not in standing]
    return sum(_perform(SettleIncident(incident_id=incident.pk)) for incident in moved)


def _escalate(at: datetime) -> int:
    waiting = Incident.objects.unresolved().filter(
        state=State.OPEN, escalated_at=None, opened_at__lt=escalation().latest(at)
    )
    return sum(_perform(EscalateIncident(incident_id=pk)) for pk in waiting.values_list("pk", flat=True)[:BATCH])


def _perform(action: OpenIncident | SettleIncident | EscalateIncident) -> int:
    try:
        perform(action, Actor.system(MONITOR))
    except Conflict:
        log.debug("%s was done before", action.name)
        return 0
    return 1
