"""Processes that live dossiers' lives when told to, as several servers of one node would."""

import os
import time
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from types import TracebackType
from typing import Self


@dataclass(frozen=True)
class Lap:
    """What one process did: the seconds of each life's steps, and the CPU seconds a life of client and server."""

    seconds: list[float]
    cpu: float


class Workers:
    """So many processes, each with a connection and a ward of its own; use as a context."""

    def __init__(self, count: int) -> None:
        context = get_context("spawn")
        self._ends: list[Connection] = []
        self._processes = []
        for number in range(count):
            here, there = context.Pipe()
            process = context.Process(target=_serve, args=(there, number), daemon=True)
            process.start()
            self._ends.append(here)
            self._processes.append(process)

    def run(self, name: str, count: int, processes: int) -> list[Lap]:
        """Let the first so many processes live that many lives each, at the same time."""
        chosen = self._ends[:processes]
        for end in chosen:
            end.send((name, count))
        return [end.recv() for end in chosen]

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        for end in self._ends:
            end.close()
        for process in self._processes:
            process.join(10)


def _serve(end: Connection, number: int) -> None:
    import django

    django.setup()
    from benchmarks.crew import Crew
    from benchmarks.lives import lives

    known = lives(Crew(number))
    while True:
        try:
            name, count = end.recv()
        except EOFError:
            return
        cpu = _cpu()
        seconds = [known[name]() for _ in range(count)]
        end.send(Lap(seconds, (_cpu() - cpu) / count))


def _cpu() -> float:
    """Return the CPU seconds of this process and of its database session, where the system tells them."""
    from django.db import connection

    connection.ensure_connection()
    stat = Path(f"/proc/{connection.connection.info.backend_pid}/stat")
    if not stat.exists():
        return time.process_time()
    words = stat.read_text().rpartition(")")[2].split()
    return time.process_time() + (int(words[11]) + int(words[12])) / os.sysconf("SC_CLK_TCK")
