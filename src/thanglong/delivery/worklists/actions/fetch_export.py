"""Take an exported file away."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from thanglong.delivery.worklists import policies
from thanglong.delivery.worklists.constants import ErrandState
from thanglong.delivery.worklists.models import Errand
from thanglong.kernel.actions import Action, Change
from thanglong.kernel.actors import Actor
from thanglong.kernel.errors import Conflict
from thanglong.kernel.locks import lock_one


@dataclass(frozen=True, kw_only=True)
class FetchExport(Action[Errand]):
    """Give the file of an export to its owner while the rights that chose its rows still hold; the ledger keeps it."""

    name = "worklist.fetch_export"
    policy = policies.may_fetch

    errand_id: UUID

    def lock(self) -> Errand:
        """Return the errand, locked; raises Errand.DoesNotExist."""
        return lock_one(Errand.objects.filter(pk=self.errand_id))

    def change(self, subject: Errand, actor: Actor, at: datetime) -> Change:
        """Return the errand whose file may be read now."""
        del actor
        if subject.file is None and subject.state != ErrandState.EXPIRED:
            raise Conflict(_("Tệp chưa có. Hãy chờ đến khi danh sách được xuất xong."))
        if subject.file is None or (subject.expires_at and subject.expires_at <= at):
            raise Conflict(_("Tệp đã hết hạn và đã được xoá. Hãy xuất lại danh sách."))
        subject.seen_at = subject.seen_at or at
        subject.save(update_fields=["seen_at"])
        facts = {"rows": subject.total, "file_sha256": subject.file.sha256}
        return Change(result=subject, subject=f"errand:{subject.pk}", facts=facts)
