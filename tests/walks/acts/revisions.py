"""What the owner of a procedure does: move open dossiers to another revision, and take that back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from thanglong.delivery.dossiers import service as dossiers
from thanglong.delivery.dossiers.service import Dossier, Move
from thanglong.delivery.procedures.service import definition, revisions
from thanglong.kernel.actions import perform

if TYPE_CHECKING:
    from tests.walks.walk import Walk

NEWEST: Final = 6


def move(walk: Walk) -> None:
    """Move an open dossier of a procedure that has other revisions."""
    known = Dossier.objects.filter(pk__in=walk.checks.alive, procedure_code__in=walk.people.revised).order_by("pk")
    found = list(known)
    if not found:
        return
    dossier = walk.chance.choice(found)
    target = walk.chance.choice([one.pk for one in revisions(dossier.procedure_code)][-2:])
    reason = walk.chance.choice(["Luật mới có lợi hơn.", "Luật mới có lợi hơn.", "Luật mới có lợi hơn.", " "])
    action = dossiers.MoveDossier(dossier_id=dossier.pk, revision_id=target, reason=reason)
    actor = walk.people.owner if walk.chance.random() < 0.9 else walk.people.anybody()
    before = walk.checks.moves.photograph(dossier.pk)
    walk.attempt("move", walk.checks.name(dossier.pk), lambda: perform(action, actor))
    walk.checks.moves.look_after_move(dossier.pk, before, definition(target))


def move_back(walk: Walk) -> None:
    """Take a move back, mostly one that can be taken back."""
    found = list(Move.objects.select_related("dossier").order_by("-pk")[:NEWEST])
    if not found:
        return
    moved = walk.chance.choice(found)
    action = dossiers.MoveDossierBack(move_id=moved.pk)
    actor = walk.people.owner if walk.chance.random() < 0.9 else walk.people.anybody()
    walk.attempt("move back", walk.checks.name(moved.dossier_id), lambda: perform(action, actor))
    walk.checks.moves.look_after_return(moved.pk)


ACTS: Final = ((2, move), (1, move_back))
