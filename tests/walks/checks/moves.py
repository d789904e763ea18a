"""Dossiers moved to another revision and back: what must stay, and what must return."""

from typing import Any
from uuid import UUID

from thanglong.delivery.dossiers.models import Dossier, Draft, Move, Task, Timer
from thanglong.delivery.procedures.service import Procedure

KEPT = ("status", "fee", "limit", "due_at", "original_due_at", "counted_from", "intake_due_at", "awaiting_applicant")
CARRIED = ("revision_id", "marking", "passed", "outcomes", "answers")


class Moves:
    """Photographs a dossier before it moves, and compares."""

    def __init__(self) -> None:
        self._before: dict[UUID, dict[str, Any]] = {}

    def photograph(self, dossier_id: UUID) -> dict[str, Any]:
        """Return everything that a move may touch or must leave alone."""
        dossier = Dossier.objects.get(pk=dossier_id)
        draft = Draft.objects.get(pk=dossier_id)
        tasks = Task.objects.filter(dossier=dossier_id, done_at=None)
        timers = Timer.objects.filter(dossier=dossier_id, fired_at=None)
        return {
            "version": dossier.version,
            "kept": {name: getattr(dossier, name) for name in KEPT},
            "carried": {name: getattr(dossier, name) for name in CARRIED},
            "draft": draft.answers,
            "draft_revision": draft.revision_id,
            "tasks": {one.pk: (one.kind, one.role, one.agency, one.assignee_id, one.due_at) for one in tasks},
            "steps": {one.pk: (one.element, one.name) for one in tasks},
            "timers": {one.pk: one.due_at for one in timers},
            "bells": {one.pk: one.element for one in timers},
        }

    def look_after_move(self, dossier_id: UUID, before: dict[str, Any], target: Procedure) -> None:
        """Complain when a move changed a promise, lost work or a word of the applicant."""
        moved = Move.objects.filter(dossier=dossier_id, version=before["version"] + 1, reverted_at=None).first()
        if moved is None:
            return
        now = self.photograph(dossier_id)
        for part in ("kept", "tasks", "timers"):
            assert now[part] == before[part], f"a move changed {part}: {before[part]} to {now[part]}"
        assert now["carried"]["revision_id"] == now["draft_revision"] == target.revision_id
        names = target.definition.renamed.answers
        assert now["draft"] == {names.get(key, key): value for key, value in before["draft"].items()}, (
            "a move changed what the applicant wrote"
        )
        self._before.setdefault(moved.pk, before)

    def look_after_return(self, move_id: UUID) -> None:
        """Complain when a dossier that was moved back is not as it was, but for its version."""
        moved = Move.objects.get(pk=move_id)
        before = self._before.pop(move_id, None) if moved.reverted_at else None
        if before is None:
            return
        now = self.photograph(moved.dossier_id)
        for part in before.keys() - {"version"}:
            assert now[part] == before[part], f"back from a move with other {part}: {before[part]} to {now[part]}"
