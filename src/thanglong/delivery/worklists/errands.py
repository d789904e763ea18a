"""Errands: written down with their job in one transaction, carried out by a worker, looked at by their owner."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from thanglong.delivery.worklists import work
from thanglong.delivery.worklists.constants import ErrandKind
from thanglong.delivery.worklists.models import Errand
from thanglong.kernel import clock
from thanglong.kernel.actors import Actor
from thanglong.kernel.jobs import job
from thanglong.kernel.keyset import Listing


def start(
    kind: ErrandKind,
    actor: Actor,
    at: datetime,
    *,
    language: str,
    asked: Mapping[str, str],
    total: int = 0,
    format: str = "",  # noqa: A002 - the word of the table
) -> Errand:
    """Write an errand down and enqueue its job; to be called inside an action."""
    errand = Errand.objects.create(
        account_id=actor.id, agency=actor.agency, actor=actor.to_json(), kind=kind, language=language,
        asked=dict(asked), total=total, format=format, asked_at=at,
    )  # fmt: skip
    carry_out.defer(errand_id=str(errand.pk))
    return errand


@job(queue="default")
def carry_out(errand_id: str) -> None:
    """Carry an errand out; begun before and broken off, it goes on where it stopped."""
    errand = Errand.objects.get(pk=errand_id)
    if not errand.over:
        work.carry_out(errand)


def listing(actor: Actor) -> Listing[Errand]:
    """Return the actor's errands, the newest first."""
    own = Errand.objects.of(actor)
    return Listing(Errand.objects.select_related("file"), (own,), "asked_at", newest_first=True)


def errand_for(actor: Actor, errand_id: UUID) -> Errand:
    """Return an errand of the actor's own; raises Errand.DoesNotExist for all others alike."""
    return Errand.objects.of(actor).get(pk=errand_id)


def unseen(actor: Actor) -> int:
    """Return how many errands are finished and were not looked at."""
    return Errand.objects.of(actor).unseen().count()


def note_seen(actor: Actor, errand_id: UUID | None = None) -> None:
    """Note that the owner has looked at what came of an errand, or of all that are finished."""
    found = Errand.objects.of(actor).unseen()
    (found.filter(pk=errand_id) if errand_id else found).update(seen_at=clock.now())


def summary(errand: Errand) -> str:
    """Say in a sentence what came of an errand."""
    if errand.problem:
        return errand.problem
    said = {"done": errand.done, "total": errand.total}
    if errand.kind == ErrandKind.EXPORT:
        return _("%(done)s dòng") % said
    return _("%(done)s trên %(total)s hồ sơ") % said
