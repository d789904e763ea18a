"""Carry what the books say about a dossier over to its money facet; its professional status is never touched."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from thanglong.delivery.dossiers import policies
from thanglong.delivery.dossiers.actions.base import DossierAction, changed
from thanglong.delivery.dossiers.constants import Finance
from thanglong.delivery.dossiers.models import Dossier
from thanglong.kernel.actions import Change
from thanglong.kernel.actors import Actor


@dataclass(frozen=True, kw_only=True)
class NoteFinance(DossierAction):
    """Note how much is still owed, and a new quote where a supplement changed what the dossier costs."""

    name = "dossier.note_finance"
    policy = policies.is_system

    finance: Finance
    owed: int
    quote: Mapping[str, Any] | None = None

    def change(self, subject: Dossier, actor: Actor, at: datetime) -> Change:
        """Replace the facet and the sum."""
        del actor
        subject.finance = self.finance
        subject.fee = {**(self.quote or subject.fee), "owed": self.owed}
        return changed(subject, at, subject, [], finance=self.finance.value, owed=self.owed)
