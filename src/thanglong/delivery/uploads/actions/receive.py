"""Record what was found in an uploaded file."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from thanglong.delivery.dossiers.service import Attachment
from thanglong.delivery.uploads import copying, policies
from thanglong.delivery.uploads.constants import State
from thanglong.delivery.uploads.inspecting import Inspection
from thanglong.delivery.uploads.models import Examination
from thanglong.kernel.actions import Action, Change
from thanglong.kernel.actors import Actor
from thanglong.kernel.locks import lock_one


@dataclass(frozen=True, kw_only=True)
class ReceiveUpload(Action[Attachment]):
    """Keep the digest of the original and what the inspection found."""

    name = "upload.receive"
    policy = policies.may_receive

    attachment_id: UUID
    inspection: Inspection
    wants_pdf_a: bool = False

    def lock(self) -> Attachment:
        """Return the attachment, locked."""
        return lock_one(Attachment.objects.filter(pk=self.attachment_id).select_related("draft", "file"))

    def change(self, subject: Attachment, actor: Actor, at: datetime) -> Change:
        """Note what the file really is and how far it is; a scanner that is away leaves it waiting."""
        found = self.inspection
        made = Examination(
            file=subject.file,
            kind=found.kind,
            pages=found.facts.get("pages", 0),
            declared_pdf_a=found.facts.get("pdf_a", ""),
            wants_pdf_a=self.wants_pdf_a,
            scanner=found.scanner,
            scanned_at=at if found.scanner else None,
            signatures=found.signatures,
            received_at=at,
        )
        made.state = copying.state_when_clean(made) if found.scanned else State.RECEIVED
        made.save(force_insert=True)
        subject.file.media_type = found.media_type
        subject.file.save(update_fields=["media_type"])
        facts = {
            "sha256": subject.file.sha256,
            "size": subject.file.size,
            "kind": found.kind,
            "state": made.state,
            "scanner": found.scanner,
            "signatures_broken": sum(1 for one in found.signatures if one["reasons"]),
        }
        return Change(result=made, subject=f"file:{subject.file_id}", facts=facts)
