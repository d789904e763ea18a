"""What the verbs about one examined file share."""

from dataclasses import dataclass
from uuid import UUID

from thanglong.delivery.uploads.models import Examination
from thanglong.kernel.actions import Action
from thanglong.kernel.locks import lock_one


@dataclass(frozen=True, kw_only=True)
class OnFile(Action[Examination]):
    """A verb about one file; raises Examination.DoesNotExist for files that were never examined."""

    file_id: UUID

    def lock(self) -> Examination:
        """Return the examination, locked."""
        return lock_one(Examination.objects.filter(pk=self.file_id).select_related("file"))
