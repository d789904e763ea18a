"""Record what a scanner that was away said once it came back."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from thanglong.delivery.dossiers.service import Attachment
from thanglong.delivery.uploads import copying, events, policies
from thanglong.delivery.uploads.actions.base import OnFile
from thanglong.delivery.uploads.base import Finding
from thanglong.delivery.uploads.constants import State
from thanglong.delivery.uploads.models import Examination
from thanglong.delivery.uploads.workshop.flaws import Flaw
from thanglong.kernel.actions import Change
from thanglong.kernel.actors import Actor
from thanglong.kernel.errors import Conflict
from thanglong.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class RecordScan(OnFile):
    """Let a waiting file go on, or refuse it."""

    name = "upload.scan"
    policy = policies.is_system

    finding: Finding

    def change(self, subject: Examination, actor: Actor, at: datetime) -> Change:
        """Note the finding; raise Conflict when the file does not wait any more."""
        if subject.state != State.RECEIVED:
            raise Conflict(_("Tệp này đã được kiểm tra trước đó."))
        subject.scanner, subject.scanned_at = self.finding.scanner, at
        news: list[Event] = []
        if self.finding.malware:
            subject.state, subject.flaw = State.REFUSED, Flaw.INFECTED
            subject.flaw_details = {"malware": self.finding.malware}
            news = [_refused(subject)]
        else:
            subject.state = copying.state_when_clean(subject)
        subject.save(update_fields=["state", "flaw", "flaw_details", "scanner", "scanned_at"])
        facts = {"sha256": subject.file.sha256, "scanner": self.finding.scanner, "malware": self.finding.malware}
        return Change(result=subject, subject=f"file:{subject.pk}", facts=facts, events=news)


def _refused(examination: Examination) -> Event:
    attachment = Attachment.objects.filter(file_id=examination.pk).first()
    return events.REFUSED.make(
        f"file:{examination.pk}",
        file_id=examination.pk,
        draft_id=attachment.draft_id if attachment else None,
        field=attachment.field if attachment else "",
        flaw=examination.flaw,
    )
