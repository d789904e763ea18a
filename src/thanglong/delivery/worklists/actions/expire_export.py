"""Delete an exported file whose time is over."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from thanglong.delivery.worklists import policies
from thanglong.delivery.worklists.constants import ErrandState
from thanglong.delivery.worklists.models import Errand
from thanglong.kernel import files
from thanglong.kernel.actions import Action, Change
from thanglong.kernel.actors import Actor
from thanglong.kernel.errors import Conflict
from thanglong.kernel.locks import lock_one


@dataclass(frozen=True, kw_only=True)
class ExpireExport(Action[Errand]):
    """Remove the file of an export from the store; that it existed, and who fetched it, stays in the ledger."""

    name = "worklist.expire_export"
    policy = policies.is_system

    errand_id: UUID

    def lock(self) -> Errand:
        """Return the errand, locked."""
        return lock_one(Errand.objects.filter(pk=self.errand_id))

    def change(self, subject: Errand, actor: Actor, at: datetime) -> Change:
        """Let go of the file, then delete it."""
        del actor
        if subject.file is None or subject.expires_at is None or subject.expires_at > at:
            raise Conflict("this export has no file to delete yet")
        file, subject.file, subject.state = subject.file, None, ErrandState.EXPIRED
        subject.save(update_fields=["file", "state"])
        files.remove(file)
        return Change(result=subject, subject=f"errand:{subject.pk}", facts={"file_sha256": file.sha256})
