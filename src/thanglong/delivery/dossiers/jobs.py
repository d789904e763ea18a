"""Background work of this room: timers that ring, counts that are added up and held against the truth."""

import logging

from django.db.models import F

from thanglong.delivery.dossiers import counting
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
    """Fire the timers whose time has come; one that fails is logged, and tried again after all others."""
    due = Timer.objects.filter(fired_at=None, due_at__lte=clock.now())
    for timer in due.order_by(F("failed_at").asc(nulls_first=True), "due_at")[:BATCH]:
        try:
            perform(RingTimer(timer_id=timer.pk, dossier_id=timer.dossier_id), Actor.system("clock"))
        except Exception as error:
            Timer.objects.filter(pk=timer.pk).update(failed_at=clock.now())
            if not isinstance(error, Conflict):
                log.exception("timer %s of dossier %s could not fire", timer.pk, timer.dossier_id)


@job(queue="clock", every="* * * * *")
def add_up_counts() -> None:
    """Put sums in the place of the changes of the last minutes, where there are many."""
    counting.add_up()


@job(queue="default", every="17 3 * * *")
def repair_counts() -> None:
    """Hold every kept count against the tables and put right what is not true; a correction is an error to look at."""
    wrong = counting.repair()
    if wrong:
        log.error("%s kept counts were not true and have been corrected", wrong)
    counting.add_up(beyond=1)
