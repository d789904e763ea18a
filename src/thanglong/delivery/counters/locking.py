"""How verbs of the counter hold what they change."""

from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from thanglong.delivery.dossiers import service as dossiers
from thanglong.kernel.actions import Action
from thanglong.kernel.errors import Conflict
from thanglong.kernel.locks import lock_one


@dataclass(frozen=True, kw_only=True)
class ReceptionAction(Action[dossiers.Reception]):
    """A verb on an application that an office fills in."""

    draft_id: UUID

    def lock(self) -> dossiers.Reception:
        """Return the reception with its draft, both locked."""
        receptions = dossiers.Reception.objects.filter(draft_id=self.draft_id).select_related("draft")
        return lock_one(receptions, "draft", "self")


@dataclass(frozen=True, kw_only=True)
class HandOverAction(Action[dossiers.Task]):
    """A verb on a result that waits to be fetched."""

    task_id: UUID

    def lock(self) -> dossiers.Task:
        """Return the task, its dossier locked."""
        tasks = dossiers.Task.objects.filter(pk=self.task_id).select_related("dossier")
        return lock_one(tasks, "dossier", "self")


def require_unsent(reception: dossiers.Reception) -> None:
    """Raise Conflict once the application is sent."""
    if reception.draft.submitted_at is not None:
        raise Conflict(_("Hồ sơ này đã nộp nên không sửa được ở đây nữa."))
