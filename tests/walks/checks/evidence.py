"""What counters must be able to prove: who confirmed what was sent, who took which result, where a parcel is."""

from typing import Final
from uuid import UUID

from django.db import connection

from tests.walks.checks.histories import History
from thanglong.foundation.ledger.service import LedgerEntry

CONFIRMING: Final = frozenset({"counter.confirm_by_code", "counter.confirm_on_paper"})
ADRIFT: Final = {
    "a result given without its dossier delivered": """
        SELECT given.id FROM counters_handedover AS given JOIN dossiers_dossier AS dossier
        ON dossier.id = given.dossier_id WHERE dossier.delivery <> 'delivered'""",
    "a parcel that arrived and delivered nothing": """
        SELECT parcel.id FROM counters_parcel AS parcel JOIN dossiers_dossier AS dossier
        ON dossier.id = parcel.dossier_id WHERE parcel.state = 'delivered' AND dossier.delivery <> 'delivered'""",
    "a result in the post or back from it that waits nowhere": """
        SELECT parcel.id FROM counters_parcel AS parcel JOIN dossiers_dossier AS dossier
        ON dossier.id = parcel.dossier_id WHERE dossier.delivery <> 'delivered' AND NOT EXISTS (
            SELECT 1 FROM dossiers_task WHERE dossier_id = dossier.id AND kind = 'handover' AND done_at IS NULL)""",
    "a code that was used after its time": "SELECT id FROM counters_onetimecode WHERE used_at >= expires_at",
}


class Evidence:
    """Follows confirmations and hand-overs through the ledger."""

    def __init__(self) -> None:
        self.confirmed: dict[UUID, str] = {}
        self.given: set[UUID] = set()

    def follow(self, pk: UUID, entry: LedgerEntry, history: History | None) -> None:
        """Take one entry in; complain of what was sent without its owner's word, and of lateness that was forgotten."""
        if entry.action in CONFIRMING:
            assert history is None, "confirmed after it was sent"
            self.confirmed[pk] = entry.facts["answers_sha256"]
        elif entry.action == "dossier.submit" and entry.facts["helper"]:
            assert self.confirmed.get(pk) == entry.facts["answers_sha256"], "sent without the person's own confirmation"
        elif entry.action == "counter.give_result":
            assert pk not in self.given, "given twice"
            assert history is not None
            assert entry.facts["late"] == history.was_late, f"late is said to be {entry.facts['late']}"
            self.given.add(pk)


def check_at_rest() -> None:
    """Complain of results and codes that went astray."""
    with connection.cursor() as cursor:
        for name, statement in ADRIFT.items():
            cursor.execute(statement)
            found = cursor.fetchall()
            assert not found, f"{name}: {found[:3]}"
