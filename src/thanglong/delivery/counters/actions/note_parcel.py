"""Note what became of a result sent by post: it arrived, or it came back."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from thanglong.delivery.counters import events, policies
from thanglong.delivery.counters.constants import ParcelState
from thanglong.delivery.counters.models import Parcel
from thanglong.delivery.dossiers import service as dossiers
from thanglong.kernel.actions import Action, Change, perform
from thanglong.kernel.actors import Actor
from thanglong.kernel.errors import Conflict, Invalid
from thanglong.kernel.locks import lock_one


@dataclass(frozen=True, kw_only=True)
class NoteParcel(Action[Parcel]):
    """Arrival ends the dossier; what comes back waits at the counter and can be sent or fetched again.

    A result that was fetched electronically while the paper travelled ended the dossier then.
    """

    name = "counter.note_parcel"
    policy = policies.keeps_parcels

    parcel_id: UUID
    state: str
    note: str = ""

    def lock(self) -> Parcel:
        """Return the parcel, its dossier locked first as everywhere."""
        return lock_one(Parcel.objects.filter(pk=self.parcel_id).select_related("dossier"), "dossier", "self")

    def change(self, subject: Parcel, actor: Actor, at: datetime) -> Change:
        """Move on once; hand over when it arrived."""
        if self.state not in {ParcelState.DELIVERED, ParcelState.RETURNED}:
            raise Invalid("", {"state": [_("Hãy chọn bưu gửi đã phát hay bị trả lại.")]})
        if subject.state != ParcelState.POSTED:
            raise Conflict(_("Bưu gửi này đã có kết quả: %(state)s.") % {"state": subject.get_state_display()})
        subject.state, subject.closed_at, subject.note = self.state, at, self.note.strip()[:300]
        subject.save(update_fields=["state", "closed_at", "note"])
        if self.state == ParcelState.DELIVERED and not _is_handed_over(subject):
            perform(dossiers.HandOver(task_id=subject.task_id, method="post", receiver=subject.receiver), actor)
        news = events.PARCEL_MOVED.make(
            f"dossier:{subject.dossier_id}", subject_id=subject.dossier_id, agency=subject.agency, detail=self.state
        )
        return Change(subject, f"dossier:{subject.dossier_id}", {"state": self.state}, [news])


def _is_handed_over(parcel: Parcel) -> bool:
    return dossiers.Task.objects.filter(pk=parcel.task_id, done_at__isnull=False).exists()
