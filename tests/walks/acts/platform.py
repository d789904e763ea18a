"""What the platform does by itself: news and jobs that run in any order, late, twice, or die on the way."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from django.db import connection

from thanglong.delivery.cosigning import jobs as cosigning_jobs
from thanglong.delivery.dossiers import jobs as dossier_jobs
from thanglong.delivery.incidents import jobs as incident_jobs
from thanglong.delivery.linking import jobs as linking_jobs
from thanglong.delivery.payments import jobs as payment_jobs
from thanglong.delivery.payments import service as payments
from thanglong.foundation.ledger.service import advance_all
from thanglong.kernel import clock, events
from thanglong.kernel.actions import perform
from thanglong.kernel.errors import Conflict
from thanglong.kernel.jobs import REGISTRY
from thanglong.kernel.models import OutboxEvent

if TYPE_CHECKING:
    from tests.walks.walk import Walk

OFTEN: Final = (
    dossier_jobs.ring_due_timers,
    linking_jobs.sweep_parts,
    cosigning_jobs.expire_invitations,
    payment_jobs.end_expired_orders,
    payment_jobs.send_approved_refunds,
    payment_jobs.catch_up,
    dossier_jobs.add_up_counts,
)
SELDOM: Final = (incident_jobs.look_for_incidents,)
AT_HAND: Final = 8
TAKE: Final = """
    UPDATE procrastinate_jobs SET status = 'doing' WHERE id = (
      SELECT id FROM (SELECT id FROM procrastinate_jobs WHERE status = 'todo'
                      AND (scheduled_at IS NULL OR scheduled_at <= %s) ORDER BY priority DESC, id LIMIT %s) AS at_hand
      ORDER BY id OFFSET %s LIMIT 1)
    RETURNING id, task_name, args
"""
COUNT: Final = """
    SELECT count(*) FROM (SELECT 1 FROM procrastinate_jobs WHERE status = 'todo'
                          AND (scheduled_at IS NULL OR scheduled_at <= %s) LIMIT %s) AS at_hand
"""


def dispatch(walk: Walk) -> None:
    """Turn news into jobs, unless no worker runs."""
    if walk.asleep <= 0:
        walk.attempt("dispatch", "", events.dispatch, whole=False)


def run_job(walk: Walk) -> None:
    """Run one of the next jobs, not always the first; a worker that dies leaves it to the next."""
    if walk.asleep <= 0 and (waiting := _waiting(AT_HAND)):
        _run(walk, walk.chance.randrange(waiting))


def tell_again(walk: Walk) -> None:
    """Hand an old piece of news to all who heard it, once more."""
    told = list(OutboxEvent.objects.exclude(dispatched_at=None).order_by("-pk")[: walk.chance.choice([10, 60, 300])])
    if told:
        event = walk.chance.choice(told)
        for name in sorted(events._handlers.get(event.type, ())):
            said = {"event_id": str(event.pk), "handler": name}
            short = f"{event.type.rpartition('.')[2]} to {name.partition('delivery.')[2]}"
            walk.attempt("old news again", short, lambda said=said: events.deliver(**said), whole=False)


def tick(walk: Walk) -> None:
    """Let a periodic job run."""
    if walk.asleep <= 0:
        job = walk.chance.choice([*OFTEN, *OFTEN, *SELDOM])
        walk.attempt("periodic", job.function.__name__, job, whole=False)


def fall_asleep(walk: Walk) -> None:
    """Let no worker run for a while, or the gateway be away."""
    if walk.chance.random() < 0.5:
        walk.bank.away = not walk.bank.away
    elif walk.asleep <= 0:
        walk.asleep = walk.chance.randint(20, 90)


def let_everything_run(walk: Walk) -> None:
    """Do all that waits until nothing does, and import what the bank knows: whatever was lost comes up now."""
    walk.bank.away = False
    for _round in range(50):
        moved = events.dispatch()
        while _waiting(1):
            _run(walk, 0, safely=True)
            moved += 1
        for job in OFTEN:
            job()
        moved += sum(_import(walk, way) for way in ("vnpay", "vietqr"))
        if not moved:
            break
    else:
        raise AssertionError("work never ends")
    advance_all()


def _import(walk: Walk, way: str) -> int:
    content = walk.bank.statement(way)
    try:
        perform(payments.ImportStatement(provider=way, day=clock.today(), content=content), walk.people.finance[0])
    except Conflict:
        return 0
    return int(any(one.provider == way for one in walk.bank.paid))


def _run(walk: Walk, offset: int, *, safely: bool = False) -> None:
    found = _rows(TAKE, [clock.now(), AT_HAND, offset])
    number, name, raw = found[0]
    given = json.loads(raw) if isinstance(raw, str) else raw
    given.pop("timestamp", None)
    short = name.rpartition(".")[2] + " " + str(given.get("handler", "")).partition("delivery.")[2]
    if safely:
        REGISTRY[name](**given)
        outcome = "done"
    else:
        outcome = walk.attempt("job", short, lambda: REGISTRY[name](**given), whole=False)
    forgot = not safely and walk.chance.random() < 0.03
    _rows_changed(number, "succeeded" if outcome == "done" and not forgot else "todo")


def _waiting(most: int) -> int:
    return int(_rows(COUNT, [clock.now(), most])[0][0])


def _rows(statement: str, params: list[Any]) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(statement, params)
        return list(cursor.fetchall())


def _rows_changed(number: int, status: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_jobs SET status = %s WHERE id = %s", [status, number])


ACTS: Final = ((5, dispatch), (70, run_job), (2, tell_again), (3, tick), (0.3, fall_asleep))
