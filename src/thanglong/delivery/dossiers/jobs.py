"""Background work of this room: timers that ring."""

import logging

from thanglong.delivery.dossiers.actions.ring_timer import RingTimer
from thanglong.delivery.dossiers.models import Timer
from thanglong.kernel import clock
from thanglong.kernel.actions import perform
from thanglong.kernel.actors import Actor
from thanglong.kernel.errors import Conflict
from thanglong.kernel.jobs import job

log = logging.getLogger(__name__)
BATCH = 200


@job(queue="clock", every="* * * * * */10")
def ring_due_timers() -> None:
    """Fire the timers whose time has come; one that fails is logged and tried again at the next round."""
    due = Timer.objects.filter(fired_at=None, due_at__lte=clock.now()).order_by("due_at")[:BATCH]
    for timer in due:
        try:
            perform(RingTimer(timer_id=timer.pk, dossier_id=timer.dossier_id), Actor.system("clock"))
        except Conflict:
            continue
        except Exception:
            log.exception("timer %s of dossier %s could not fire", timer.pk, timer.dossier_id)
