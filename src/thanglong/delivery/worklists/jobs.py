"""Background work of this room: errands, word of those that failed, and the deletion of files not fetched in time."""

import logging

from procrastinate.contrib.django.models import ProcrastinateJob

from thanglong.delivery.worklists import work
from thanglong.delivery.worklists.actions.expire_export import ExpireExport
from thanglong.delivery.worklists.errands import carry_out
from thanglong.delivery.worklists.models import Errand
from thanglong.kernel import clock
from thanglong.kernel.actions import perform
from thanglong.kernel.actors import Actor
from thanglong.kernel.jobs import job

log = logging.getLogger(__name__)
BATCH = 500

__all__ = ["carry_out", "expire_exports", "give_up_errands"]


@job(queue="default", every="* * * * *")
def give_up_errands() -> None:
    """Tell the owners of errands whose job has failed for good, so that none says for ever that it is under way."""
    failed = ProcrastinateJob.objects.filter(status="failed", task_name=carry_out.task.name)
    unfinished = Errand.objects.filter(finished_at=None)
    lost = failed.filter(args__errand_id__in=[str(pk) for pk in unfinished.values_list("pk", flat=True)])
    for errand in unfinished.filter(pk__in=[one.args["errand_id"] for one in lost[:BATCH]]):
        work.give_up(errand)


@job(queue="default", every="*/10 * * * *")
def expire_exports() -> None:
    """Delete the files whose time is over; one that cannot be deleted is logged and tried again."""
    for errand in Errand.objects.expired(at=clock.now()).order_by("expires_at")[:BATCH]:
        try:
            perform(ExpireExport(errand_id=errand.pk), Actor.system("clock"))
        except Exception:
            log.exception("the file of export %s could not be deleted", errand.pk)
