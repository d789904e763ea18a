"""Take a move to another revision back, as long as nothing else has happened to the dossier since."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from thanglong.delivery.dossiers import events, policies
from thanglong.delivery.dossiers.actions.base import changed, told
from thanglong.delivery.dossiers.actions.move import follow_draft
from thanglong.delivery.dossiers.models import Dossier, Move, Task, Timer
from thanglong.delivery.procedures.service import definition
from thanglong.kernel.actions import Action, Change
from thanglong.kernel.actors import Actor
from thanglong.kernel.errors import Conflict
from thanglong.kernel.locks import lock_one


@dataclass(frozen=True, kw_only=True)
class MoveDossierBack(Action[Move]):
    """Give a dossier back the state and the revision that it had before a move."""

    name = "dossier.move_back"
    policy = policies.owns_procedures

    move_id: UUID

    def lock(self) -> Move:
        """Return the move, its dossier locked."""
        return lock_one(Move.objects.filter(pk=self.move_id).select_related("dossier"), "dossier", "self")

    def change(self, subject: Move, actor: Actor, at: datetime) -> Change:
        """Restore everything; raise Conflict when the dossier went on, or the move was taken back before."""
        dossier = subject.dossier
        if subject.reverted_at is not None:
            raise Conflict(_("Lần chuyển này đã được hoàn lại trước đó."))
        if dossier.version != subject.version:
            raise Conflict(_("Hồ sơ đã được xử lý tiếp sau khi chuyển, nên không hoàn lại được nữa."))
        _restore(dossier, subject)
        subject.reverted_at, subject.reverted_by = at, actor.to_json()
        subject.save(update_fields=["reverted_at", "reverted_by"])
        source = definition(subject.source_id)
        news = [told(events.MOVED, dossier, actor, source, revision=str(subject.source_id))]
        return changed(dossier, at, subject, news, source=str(subject.target_id), target=str(subject.source_id))


def _restore(dossier: Dossier, move: Move) -> None:
    before = move.before
    dossier.revision_id = move.source_id
    dossier.marking, dossier.passed = before["marking"], before["passed"]
    dossier.outcomes, dossier.answers = before["outcomes"], before["answers"]
    for key, (element, name) in before["tasks"].items():
        Task.objects.filter(pk=key).update(element=element, name=name)
    for key, element in before["timers"].items():
        Timer.objects.filter(pk=key).update(element=element)
    renamed = definition(move.target_id).definition.renamed.answers
    follow_draft(dossier, {new: old for old, new in renamed.items()})
