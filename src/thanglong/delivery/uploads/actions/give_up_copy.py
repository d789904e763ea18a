"""Go on without a copy that cannot be made."""

from dataclasses import dataclass
from datetime import datetime

from thanglong.delivery.uploads import policies
from thanglong.delivery.uploads.actions.base import OnFile
from thanglong.delivery.uploads.constants import State
from thanglong.delivery.uploads.models import Examination
from thanglong.kernel.actions import Change
from thanglong.kernel.actors import Actor


@dataclass(frozen=True, kw_only=True)
class GiveUpCopy(OnFile):
    """Let the original stand for itself, and keep why it has no copy."""

    name = "upload.give_up_copy"
    policy = policies.is_system

    flaw: str

    def change(self, subject: Examination, actor: Actor, at: datetime) -> Change:
        """Note the reason; the original stays as it is."""
        subject.copy_flaw = self.flaw
        if subject.state == State.CHECKED:
            subject.state = State.READY
        subject.save(update_fields=["state", "copy_flaw"])
        facts = {"sha256": subject.file.sha256, "flaw": self.flaw}
        return Change(result=subject, subject=f"file:{subject.pk}", facts=facts)
