"""What officers do to many tasks at once: give them to a colleague, or sign them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from thanglong.delivery.dossiers import service as dossiers
from thanglong.delivery.dossiers.service import Task
from thanglong.delivery.worklists import service as worklists
from thanglong.delivery.worklists.constants import ErrandKind
from thanglong.kernel.actions import perform
from thanglong.kernel.actors import Actor
from thanglong.kernel.ids import new_id

if TYPE_CHECKING:
    from uuid import UUID

    from tests.walks.walk import Walk

MOST: Final = 6


def batch_assign(walk: Walk) -> None:
    """Give some tasks of a desk, and at times some that are none of its business, to one officer."""
    actor = walk.chance.choice(_at_desks(walk))
    tasks = _some(walk, list(Task.objects.open().for_actor(actor).order_by("pk")))
    taker = walk.people.holder(tasks[0]) if tasks and walk.chance.random() < 0.8 else walk.people.anybody()
    _start(walk, ErrandKind.ASSIGN, {task.pk: None for task in tasks}, actor, taker.account_id or new_id())


def batch_sign(walk: Walk) -> None:
    """Sign what waits for a signature, in the version that was read or in another."""
    actor = walk.people.stage.leader if walk.chance.random() < 0.8 else walk.chance.choice(_at_desks(walk))
    waiting = Task.objects.open().for_actor(actor).filter(kind="sign").select_related("dossier")
    seen = {}
    for task in _some(walk, list(waiting.order_by("pk"))):
        result = dossiers.latest_result(task.dossier)
        version = result.version if result else None
        seen[task.pk] = version if walk.chance.random() < 0.9 else 9
    _start(walk, ErrandKind.SIGN, seen, actor, None)


def _start(walk: Walk, kind: ErrandKind, tasks: dict[UUID, int | None], actor: Actor, assignee: UUID | None) -> None:
    if tasks:
        action = worklists.StartBatch(kind=kind, tasks=tasks, assignee=assignee)
        walk.attempt(f"batch {kind.value}", str(len(tasks)), lambda: perform(action, actor))


def _some(walk: Walk, own: list[Task]) -> list[Task]:
    """Return a few of one's own tasks, at times with some other one, done or not."""
    chosen = walk.chance.sample(own, min(len(own), walk.chance.randint(1, MOST)))
    others = list(Task.objects.select_related("dossier").order_by("-pk")[:20])
    if others and walk.chance.random() < 0.3:
        chosen.append(walk.chance.choice(others))
    return list({task.pk: task for task in chosen}.values())


def _at_desks(walk: Walk) -> list[Actor]:
    return [actor for desk in walk.people.desks.values() for actor in desk]


ACTS: Final = ((0.7, batch_assign), (1, batch_sign))
