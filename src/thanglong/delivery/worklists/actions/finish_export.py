"""Hand an exported file over to the one who asked for it."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from thanglong.delivery.worklists import policies
from thanglong.delivery.worklists.constants import KEPT_FOR, ErrandState
from thanglong.delivery.worklists.models import Errand
from thanglong.kernel.actions import Action, Change
from thanglong.kernel.actors import Actor
from thanglong.kernel.locks import lock_one
from thanglong.kernel.models import StoredFile


@dataclass(frozen=True, kw_only=True)
class FinishExport(Action[Errand]):
    """Let an export's file wait for its owner until it expires; `rows` says how many dossiers it names."""

    name = "worklist.finish_export"
    policy = policies.is_system

    errand_id: UUID
    file_id: UUID
    rows: int

    def lock(self) -> Errand:
        """Return the errand, locked."""
        return lock_one(Errand.objects.filter(pk=self.errand_id))

    def change(self, subject: Errand, actor: Actor, at: datetime) -> Change:
        """Note the file and until when it can be fetched."""
        file = StoredFile.objects.get(pk=self.file_id)
        subject.file, subject.state, subject.done, subject.total = file, ErrandState.DONE, self.rows, self.rows
        subject.finished_at, subject.expires_at = at, at + KEPT_FOR
        subject.save()
        return Change(
            result=subject, subject=f"errand:{subject.pk}", facts={"rows": self.rows, "file_sha256": file.sha256}
        )
