"""The person confirms the application with the code that only they were sent."""

from dataclasses import dataclass
from datetime import datetime

from thanglong.delivery.counters import codes, policies
from thanglong.delivery.counters.confirming import confirmed
from thanglong.delivery.counters.constants import Proof, Purpose
from thanglong.delivery.counters.locking import ReceptionAction, require_unsent
from thanglong.delivery.dossiers import service as dossiers
from thanglong.kernel.actions import Change
from thanglong.kernel.actors import Actor


@dataclass(frozen=True, kw_only=True)
class ConfirmByCode(ReceptionAction):
    """Take the code that the person reads out; use `service.confirm_by_code`, which limits guessing."""

    name = "counter.confirm_by_code"
    policy = policies.fills_in

    code: str

    def change(self, subject: dossiers.Reception, actor: Actor, at: datetime) -> Change:
        """Spend the code and tie it to the answers."""
        del actor
        require_unsent(subject)
        codes.use(Purpose.CONFIRM, subject.draft_id, self.code, at)
        return confirmed(subject, Proof.CODE, at)
