"""How the node is doing, for monitors: numbers and no secrets."""

from datetime import datetime, timedelta
from typing import Any, Final, Literal

from django.db import DatabaseError
from django.db.models import Count, Max, Min
from django.http import HttpRequest
from django.utils.translation import gettext_noop
from ninja import Router, Schema, Status
from procrastinate.contrib.django.models import ProcrastinateJob, ProcrastinateWorker

from thanglong.kernel import clock
from thanglong.kernel.models import OutboxEvent

router = Router(tags=["health"])

SILENT_AFTER: Final = timedelta(minutes=1)
SLOW_AFTER: Final = timedelta(minutes=5)


class DatabaseHealth(Schema):
    """Whether the database answers."""

    fine: bool


class WorkerHealth(Schema):
    """Whether background work runs; `waiting` counts the jobs that could run now."""

    fine: bool
    last_seen: datetime | None
    waiting: int


class OutboxHealth(Schema):
    """How long the oldest news waits to be told."""

    fine: bool
    waiting: int
    lag_seconds: float


class Health(Schema):
    """`ok`, `degraded` (people can work, something is late) or `down` (no database)."""

    status: Literal["ok", "degraded", "down"]
    at: datetime
    database: DatabaseHealth
    worker: WorkerHealth | None = None
    outbox: OutboxHealth | None = None


@router.get(
    "/health",
    response={200: Health, 503: Health},
    url_name="health",
    summary=gettext_noop("Tình trạng của hệ thống"),
)
def health(request: HttpRequest) -> Status[Health]:
    """Measure now; 503 when the database does not answer."""
    del request
    at = clock.now()
    try:
        worker, outbox = _worker(at), _outbox(at)
    except DatabaseError:
        return Status(503, Health(status="down", at=at, database=DatabaseHealth(fine=False)))
    fine = worker.fine and outbox.fine
    found = Health(
        status="ok" if fine else "degraded", at=at, database=DatabaseHealth(fine=True), worker=worker, outbox=outbox
    )
    return Status(200, found)


def _worker(at: datetime) -> WorkerHealth:
    seen: datetime | None = ProcrastinateWorker.objects.aggregate(last=Max("last_heartbeat"))["last"]
    waiting = ProcrastinateJob.objects.filter(status="todo", scheduled_at=None).count()
    return WorkerHealth(fine=seen is not None and at - seen <= SILENT_AFTER, last_seen=seen, waiting=waiting)


def _outbox(at: datetime) -> OutboxHealth:
    found: dict[str, Any] = OutboxEvent.objects.filter(dispatched_at=None).aggregate(
        waiting=Count("pk"), oldest=Min("time")
    )
    lag = max(timedelta(), at - found["oldest"]) if found["oldest"] else timedelta()
    return OutboxHealth(fine=lag < SLOW_AFTER, waiting=found["waiting"], lag_seconds=round(lag.total_seconds(), 3))
