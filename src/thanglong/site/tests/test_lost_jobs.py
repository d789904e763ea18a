"""A job survives the worker that was doing it."""

import pytest
from django.db import connection

from thanglong.site.lost_jobs import recover_lost_jobs

pytestmark = pytest.mark.django_db


def put_job(status: str, *, heartbeat_age: int | None, lock: str | None = None) -> int:
    """Insert a job, done by a worker last heard of some seconds ago, or by none."""
    with connection.cursor() as cursor:
        worker = None
        if heartbeat_age is not None:
            cursor.execute(
                "INSERT INTO procrastinate_workers (last_heartbeat) "
                "VALUES (now() - make_interval(secs => %s)) RETURNING id",
                [heartbeat_age],
            )
            worker = cursor.fetchone()[0]
        cursor.execute(
            """INSERT INTO procrastinate_jobs (queue_name, task_name, status, args, worker_id, queueing_lock)
               VALUES ('default', 'x', %s, '{}', %s, %s) RETURNING id""",
            [status, worker, lock],
        )
        return cursor.fetchone()[0]


def status(job_id: int) -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT status FROM procrastinate_jobs WHERE id = %s", [job_id])
        return cursor.fetchone()[0]


@pytest.mark.parametrize("heartbeat_age", [None, 60])
def test_the_job_of_a_silent_worker_is_queued_again(heartbeat_age: int | None):
    job = put_job("doing", heartbeat_age=heartbeat_age)
    assert recover_lost_jobs() == 1
    assert status(job) == "todo"


def test_the_job_of_a_living_worker_is_left_alone():
    job = put_job("doing", heartbeat_age=1)
    assert recover_lost_jobs() == 0
    assert status(job) == "doing"


def test_a_periodic_job_is_not_queued_twice():
    lost = put_job("doing", heartbeat_age=60, lock="hourly")
    waiting = put_job("todo", heartbeat_age=None, lock="hourly")
    recover_lost_jobs()
    assert (status(lost), status(waiting)) == ("failed", "todo")
