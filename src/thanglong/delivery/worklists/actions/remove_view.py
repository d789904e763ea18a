"""Give up a saved view."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from thanglong.delivery.worklists import policies
from thanglong.delivery.worklists.models import SavedView
from thanglong.kernel.actions import Action, Change
from thanglong.kernel.actors import Actor
from thanglong.kernel.locks import lock_one


@dataclass(frozen=True, kw_only=True)
class RemoveView(Action[SavedView]):
    """Delete a view of one's own; the dossiers in it are not touched."""

    name = "worklist.remove_view"
    policy = policies.owns_view

    view_id: UUID

    def lock(self) -> SavedView:
        """Return the view, locked; raises SavedView.DoesNotExist."""
        return lock_one(SavedView.objects.filter(pk=self.view_id))

    def change(self, subject: SavedView, actor: Actor, at: datetime) -> Change:
        """Delete it."""
        del actor, at
        key, title = subject.pk, subject.name
        subject.delete()
        return Change(subject=f"saved_view:{key}", facts={"view": title})
