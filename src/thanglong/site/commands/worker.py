"""Runs background jobs and hands events to their subscribers, until it is told to stop."""

import logging
import threading
import time

import click
from django.db import Error, connection
from procrastinate.contrib.django import app

from thanglong.kernel.events import dispatch
from thanglong.kernel.jobs import QUEUES
from thanglong.site.lost_jobs import HEARTBEAT_SECONDS, SILENT_SECONDS, recover_lost_jobs
from thanglong.site.node import Node

CONCURRENCY = 4
DISPATCH_SECONDS = 0.5
LONGEST_PAUSE = 10.0
log = logging.getLogger(__name__)


@click.command()
@click.pass_obj
def worker(node: Node) -> None:
    """Run background jobs; `demo` and `serve` start this themselves."""
    del node
    stopping = threading.Event()
    dispatcher = threading.Thread(target=dispatch_until, args=[stopping], name="dispatcher")
    dispatcher.start()
    try:
        with app.replace_connector(app.connector.get_worker_connector()) as worker_app:  # type: ignore[attr-defined]
            worker_app.run_worker(
                queues=list(QUEUES),
                concurrency=CONCURRENCY,
                delete_jobs="successful",
                update_heartbeat_interval=HEARTBEAT_SECONDS,
                stalled_worker_timeout=SILENT_SECONDS,
            )
    finally:
        stopping.set()
        dispatcher.join()


def dispatch_until(stopping: threading.Event) -> None:
    """Hand out waiting events and lost jobs, again and again; a database that is away is waited for."""
    pause = DISPATCH_SECONDS
    next_recovery = 0.0
    while not stopping.wait(pause):
        try:
            while dispatch():
                pass
            if time.monotonic() > next_recovery:
                recover_lost_jobs()
                next_recovery = time.monotonic() + HEARTBEAT_SECONDS
            pause = DISPATCH_SECONDS
        except Error as problem:
            log.warning("events wait for the database: %s", problem)
            connection.close()
            pause = min(LONGEST_PAUSE, pause * 2)
        except Exception:
            log.exception("events could not be handed out; trying again")
            pause = min(LONGEST_PAUSE, pause * 2)
    connection.close()
