"""Ask for a list as a file."""

from dataclasses import dataclass
from datetime import datetime

from thanglong.delivery.worklists import errands, policies
from thanglong.delivery.worklists.constants import ErrandKind, Format
from thanglong.delivery.worklists.wanted import Wanted
from thanglong.kernel.actions import Action, Change
from thanglong.kernel.actors import Actor


@dataclass(frozen=True, kw_only=True)
class StartExport(Action[Wanted]):
    """Queue the writing of a list; the ledger keeps who took out what."""

    name = "worklist.start_export"
    policy = policies.reads_dossiers

    wanted: Wanted
    format: Format
    language: str = "vi"

    def lock(self) -> Wanted:
        """Return what is asked for; nothing is locked while a list is read."""
        return self.wanted

    def change(self, subject: Wanted, actor: Actor, at: datetime) -> Change:
        """Write the errand down and enqueue its job in the same transaction."""
        asked = subject.to_json()
        errand = errands.start(ErrandKind.EXPORT, actor, at, language=self.language, asked=asked, format=self.format)
        facts = {"format": self.format.value, "view": subject.view, "narrowed_to": sorted(asked)}
        return Change(result=errand, subject=f"errand:{errand.pk}", facts=facts)
