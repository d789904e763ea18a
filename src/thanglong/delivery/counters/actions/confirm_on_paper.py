"""The person confirms the application by signing its print; the counter keeps the scan."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from thanglong.delivery.counters import policies
from thanglong.delivery.counters.confirming import confirmed
from thanglong.delivery.counters.constants import Proof
from thanglong.delivery.counters.locking import ReceptionAction, require_unsent
from thanglong.delivery.dossiers import service as dossiers
from thanglong.kernel.actions import Change
from thanglong.kernel.actors import Actor


@dataclass(frozen=True, kw_only=True)
class ConfirmOnPaper(ReceptionAction):
    """Keep the scan of the signed declaration; without a scan there is no confirmation."""

    name = "counter.confirm_on_paper"
    policy = policies.fills_in

    scan: UUID

    def change(self, subject: dossiers.Reception, actor: Actor, at: datetime) -> Change:
        """Tie the scan to the answers."""
        del actor
        require_unsent(subject)
        return confirmed(subject, Proof.PAPER, at, file=str(self.scan))
