"""Background work of this room: errands, and the deletion of files that nobody fetched in time."""

import logging

from thanglong.delivery.worklists.actions.expire_export import ExpireExport
from thanglong.delivery.worklists.errands import carry_out
from thanglong.delivery.worklists.models import Errand
from thanglong.kernel import clock
from thanglong.kernel.actions import perform
from thanglong.kernel.actors import Actor
from thanglong.kernel.jobs import job

log = logging.getLogger(__name__)
BATCH = 500

__all__ = ["carry_out", "expire_exports"]


@job(queue="default", every="*/10 * * * *")
def expire_exports() -> None:
    """Delete the files whose time is over; one that cannot be deleted is logged and tried again."""
    for errand in Errand.objects.expired(at=clock.now()).order_by("expires_at")[:BATCH]:
        try:
            perform(ExpireExport(errand_id=errand.pk), Actor.system("clock"))
        except Exception:
            log.exception("the file of export %s could not be deleted", errand.pk)
