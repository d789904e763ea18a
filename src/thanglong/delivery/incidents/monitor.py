"""Looks for what stands still, makes it somebody's business, and sees when it moves again."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import DatabaseError

from thanglong.delivery.incidents.actions.escalate_incident import EscalateIncident
from thanglong.delivery.incidents.actions.open_incident import OpenIncident
from thanglong.delivery.incidents.actions.settle_incident import SettleIncident
from thanglong.delivery.incidents.detectors import DETECTORS, Detector, key
from thanglong.delivery.incidents.models import Incident
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
    """Look once; idempotent, and limited, so that a bad day does not stop the worker.

    What cannot be looked at hides nothing else: the rest is seen first, then the job fails, which is an incident too.
    """
    at, failures = clock.now(), list[Exception]()
    settled = sum(_tried(_settle, one, at, failures, failures=failures) for one in DETECTORS)
    opened = sum(_tried(_open, one, at, failures, failures=failures) for one in DETECTORS)
    escalated = _tried(_escalate, at, failures, failures=failures)
    if failures:
        raise failures[0]
    return Look(opened, settled, escalated)


def _tried(step: Callable[..., int], *arguments: Any, failures: list[Exception]) -> int:
    try:
        return step(*arguments)
    except DatabaseError:
        raise
    except Exception as problem:
        log.exception("the monitor could not look at everything")
        failures.append(problem)
        return 0


def _open(watching: Detector, at: datetime, failures: list[Exception]) -> int:
    known = [key(incident.subject) for incident in Incident.objects.unresolved().filter(kind=watching.kind)]
    found = watching.rows(at).exclude(pk__in=known).order_by("pk")[:BATCH]
    return sum(_tried(_open_one, watching, row, failures=failures) for row in found)


def _open_one(watching: Detector, row: Any) -> int:
    return _perform(OpenIncident(finding=watching.finding(row)))


def _settle(watching: Detector, at: datetime, failures: list[Exception]) -> int:
    known = {key(one.subject): one for one in Incident.objects.unresolved().filter(kind=watching.kind)}
    standing = {str(pk) for pk in watching.rows(at).filter(pk__in=list(known)).values_list("pk", flat=True)}
    moved = [SettleIncident(incident_id=incident.pk) for name, incident in known.items() if name not in standing]
    return sum(_tried(_perform, action, failures=failures) for action in moved)


def _escalate(at: datetime, failures: list[Exception]) -> int:
    waiting = Incident.objects.left_standing(at).values_list("pk", flat=True)[:BATCH]
    actions = [EscalateIncident(incident_id=pk) for pk in waiting]
    return sum(_tried(_perform, action, failures=failures) for action in actions)


def _perform(action: OpenIncident | SettleIncident | EscalateIncident) -> int:
    try:
        perform(action, Actor.system(MONITOR))
    except Conflict:
        log.debug("%s was done before", action.name)
        return 0
    return 1
