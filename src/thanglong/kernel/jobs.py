"""Background work on procrastinate: enqueued in the caller's transaction, run by the worker, idempotent by rule."""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection, transaction
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from thanglong.kernel import clock

QUEUES = ("events", "clock", "default")
REGISTRY: dict[str, "Job"] = {}


@dataclass(frozen=True)
class Job:
    """A function that the worker runs; arguments are JSON values, ids by preference."""

    function: Callable[..., None]
    queue: str
    task: Any

    def __call__(self, **arguments: Any) -> None:
        """Run the job here and now."""
        self.function(**arguments)

    def defer(self, *, at: datetime | None = None, **arguments: Any) -> None:
        """Enqueue the job in the current transaction, optionally not before a time."""
        task = self.task.configure(schedule_at=at) if at else self.task
        task.defer(**arguments)

    def defer_many(self, batch: Iterable[dict[str, Any]]) -> None:
        """Enqueue many runs in one statement."""
        rows = list(batch)
        if rows:
            self.task.batch_defer(*rows)


def job(*, queue: str, attempts: int = 8, every: str | None = None) -> Callable[[Callable[..., None]], Job]:
    """Declare a job; failed runs are tried again with growing pauses. `every` is a cron line for periodic jobs.

    Raises ValueError for a queue that no worker serves.
    """
    if queue not in QUEUES:
        raise ValueError(f"no worker serves queue {queue!r}")

    def register(function: Callable[..., None]) -> Job:
        name = f"{function.__module__}.{function.__qualname__}"
        retry = RetryStrategy(max_attempts=attempts, exponential_wait=2)
        if every:

            def run(timestamp: int) -> None:
                del timestamp
                function()

            task = app.periodic(cron=every)(app.task(name=name, queue=queue, retry=retry, queueing_lock=name)(run))
        else:
            task = app.task(name=name, queue=queue, retry=retry)(function)
        REGISTRY[name] = Job(function, queue, task)
        return REGISTRY[name]

    return register


def run_pending(limit: int = 10_000) -> int:
    """Run due jobs in this process, in order, and return how many ran; for tests and for set-up commands.

    A failing job raises here instead of being tried again.
    """
    done = 0
    while done < limit and _run_next():
        done += 1
    return done


def _run_next() -> bool:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            """UPDATE procrastinate_jobs SET status = 'doing' WHERE id = (
                 SELECT id FROM procrastinate_jobs WHERE status = 'todo'
                 AND (scheduled_at IS NULL OR scheduled_at <= %s)
                 ORDER BY priority DESC, id LIMIT 1 FOR UPDATE SKIP LOCKED)
               RETURNING id, task_name, args""",
            [clock.now()],
        )
        row = cursor.fetchone()
        if row is None:
            return False
        job_id, name, raw = row
        arguments = json.loads(raw) if isinstance(raw, str) else raw
        arguments.pop("timestamp", None)
        REGISTRY[name](**arguments)
        cursor.execute("UPDATE procrastinate_jobs SET status = 'succeeded' WHERE id = %s", [job_id])
    return True
