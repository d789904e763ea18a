"""Background work of this room: parts start, are given up, and none is forgotten."""

import logging
from collections.abc import Callable
from datetime import timedelta
from typing import Final
from uuid import UUID

from thanglong.delivery.dossiers.constants import Delivery, Status
from thanglong.delivery.dossiers.service import Dossier
from thanglong.delivery.linking.actions.base import LINKING, OnPart
from thanglong.delivery.linking.actions.end import EndPart
from thanglong.delivery.linking.actions.give_up import GiveUpPart
from thanglong.delivery.linking.actions.start import StartPart
from thanglong.delivery.linking.models import Part
from thanglong.kernel import clock
from thanglong.kernel.actions import perform
from thanglong.kernel.errors import Conflict
from thanglong.kernel.jobs import job

log = logging.getLogger(__name__)
PATIENCE: Final = timedelta(minutes=1)
"""How long a part may lie before the sweep takes it up; its own job is faster by far."""
BATCH: Final = 200
OUTCOMES: Final = {
    Status.NOT_ACCEPTED: "refused",
    Status.STOPPED: "refused",
    Status.WITHDRAWN: "withdrawn",
    Status.FINISHED: "issued",
    Status.DELIVERED: "issued",
}


@job(queue="default")
def start_part(part_id: str) -> None:
    """Start one part; a part already started is left alone."""
    _once(StartPart(part_id=UUID(part_id)))


@job(queue="default")
def give_up_part(part_id: str) -> None:
    """Withdraw one part; a part already decided is left alone."""
    _once(GiveUpPart(part_id=UUID(part_id)))


@job(queue="clock", every="* * * * *")
def sweep_parts() -> None:
    """Take up what a crash or a failed job left lying: parts not started, not given up, or decided and not told."""
    before = clock.now() - PATIENCE
    for part in Part.objects.to_start().filter(opened_at__lte=before)[:BATCH]:
        _carefully(part, lambda part: _once(StartPart(part_id=part.pk)))
    for part in Part.objects.to_give_up().filter(given_up_at__lte=before)[:BATCH]:
        _carefully(part, lambda part: _once(GiveUpPart(part_id=part.pk)))
    waiting = {part.child_id: part for part in Part.objects.unfinished().exclude(started_at=None)[:BATCH]}
    for child in Dossier.objects.filter(pk__in=waiting).exclude(ended_at=None):
        _carefully(waiting[child.pk], lambda part: end_part(part.child_id))


def end_part(child_id: UUID) -> None:
    """Tell the whole how the dossier of a part ended; nothing happens for other dossiers, and nothing twice."""
    part = Part.objects.unfinished().filter(child_id=child_id).first()
    child = Dossier.objects.filter(pk=child_id).first()
    if part is None or child is None or Status(child.status) not in OUTCOMES:
        return
    outcome = OUTCOMES[Status(child.status)]
    if outcome == "refused" and "name" not in child.closing and child.delivery == Delivery.NONE:
        outcome = "closed"
    _once(EndPart(part_id=part.pk, outcome=outcome))


def _once(action: OnPart) -> None:
    try:
        perform(action, LINKING)
    except Conflict as reason:
        log.info("%s of part %s: %s", action.name, action.part_id, reason)


def _carefully(part: Part, work: Callable[[Part], None]) -> None:
    try:
        work(part)
    except Exception:
        log.exception("part %s of dossier %s cannot go on", part.element, part.parent_id)
