"""What came out of a dossier, and whether its applicant can have it now."""

from dataclasses import dataclass
from uuid import UUID

from thanglong.delivery.dossiers import service as dossiers
from thanglong.delivery.dossiers.constants import Delivery, TaskKind
from thanglong.delivery.dossiers.service import Dossier, HandOver, Result, Task
from thanglong.delivery.procedures.service import definition
from thanglong.kernel.actions import is_allowed
from thanglong.kernel.actors import Actor


@dataclass(frozen=True)
class Outcome:
    """An issued result; `unpaid` keeps it from being handed over, `received` says that it was."""

    result: Result
    name: str
    received: bool
    unpaid: bool

    @property
    def open(self) -> bool:
        """Tell whether the file can be read."""
        return not self.unpaid


def outcome(dossier: Dossier) -> Outcome | None:
    """Return the issued result, None while there is none."""
    if dossier.delivery not in {Delivery.ISSUED, Delivery.DELIVERED}:
        return None
    result = dossiers.latest_result(dossier)
    if result is None or result.issued_pdf is None:
        return None
    kind = definition(dossier.revision_id).result_kind(result.kind)
    received = dossier.delivery == Delivery.DELIVERED
    return Outcome(result, str(kind.names), received, not received and dossiers.must_pay_first(dossier))


def handover_task(dossier: Dossier, actor: Actor) -> UUID | None:
    """Return the task with which the actor may take the result, None when there is none."""
    waiting = Task.objects.open().filter(dossier=dossier, kind=TaskKind.HANDOVER).select_related("dossier")
    return next((task.pk for task in waiting if is_allowed(HandOver, actor, task)), None)
