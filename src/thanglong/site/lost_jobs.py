"""Gives the jobs of a worker that died in the middle of them back to the queue: no work is lost with a process."""

import logging

from django.db import IntegrityError, connection, transaction

HEARTBEAT_SECONDS = 5.0
SILENT_SECONDS = 15.0

LOST = """
SELECT job.id FROM procrastinate_jobs job
LEFT JOIN procrastinate_workers worker ON worker.id = job.worker_id
WHERE job.status = 'doing'
  AND (worker.id IS NULL OR worker.last_heartbeat < now() - make_interval(secs => %s))
ORDER BY job.id LIMIT 500
"""
RETRY = "SELECT procrastinate_retry_job_v2(%s, now(), NULL, NULL, NULL)"
GIVE_UP = "SELECT procrastinate_finish_job_v1(%s, 'failed', false)"

log = logging.getLogger(__name__)


def recover_lost_jobs(silent_seconds: float = SILENT_SECONDS) -> int:
    """Requeue the jobs whose worker has not been heard of, and return how many; jobs are idempotent by rule.

    A periodic job whose next run waits already is not queued twice.
    """
    with connection.cursor() as cursor:
        cursor.execute(LOST, [silent_seconds])
        lost = [row[0] for row in cursor.fetchall()]
    for job_id in lost:
        log.warning("job %s lost its worker and is queued again", job_id)
        try:
            _call(RETRY, job_id)
        except IntegrityError:
            _call(GIVE_UP, job_id)
    return len(lost)


def _call(statement: str, job_id: int) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, [job_id])
