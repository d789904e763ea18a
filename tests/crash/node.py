"""Starts a whole node the way an operator does, and finds its processes."""

import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from thanglong.kernel.database import EmbeddedPostgres, free_port
from thanglong.kernel.database.process import is_alive

ROOT = Path(__file__).resolve().parents[2]
KINDS = {"granian": "web", "worker": "worker", "postgres": "database"}
"""Which word of its command tells a child from the others, and from one that is just being started."""
T = TypeVar("T")


def wait_for(what: Callable[[], T], seconds: float = 60.0) -> T:
    """Return the first true answer; fail after some seconds."""
    deadline = time.monotonic() + seconds
    while not (answer := what()):
        assert time.monotonic() < deadline, f"waited {seconds:.0f} s in vain"
        time.sleep(0.1)
    return answer


def read(path: Path) -> str:
    """Return what the system tells of a process, nothing when it has just ended."""
    try:
        return path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""


class RunningNode:
    """One `thanglong serve` or `demo` on a data folder and a free port of its own."""

    def __init__(self, data_dir: Path, *, command: str = "serve", port: int | None = None) -> None:
        self.data_dir = data_dir
        self.port = port or free_port()
        self.command = command
        self.output = data_dir.with_suffix(".out")
        self.process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        """Return the address of the node."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def postgres(self) -> EmbeddedPostgres:
        """Return a handle on the node's database."""
        return EmbeddedPostgres(self.data_dir)

    def environment(self) -> dict[str, str]:
        """Return the environment of the node's processes, without that of the test run."""
        ours = ("DATABASE_", "THANGLONG_")
        mine = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
        mine |= {"DATA_DIR": str(self.data_dir), "PORT": str(self.port), "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}"}
        return {**mine, "LANG": "C"}

    def begin(self) -> "RunningNode":
        """Start and do not wait."""
        with self.output.open("wb") as output:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "thanglong", self.command],
                cwd=ROOT, env=self.environment(), stdout=output, stderr=output, start_new_session=True,
            )  # fmt: skip
        return self

    def start(self, *, within: float = 240) -> "RunningNode":
        """Start and wait until pages are served."""
        self.begin()
        wait_for(lambda: self.is_complete() or self.process.poll() is not None, within)
        assert self.process.poll() is None, self.said()
        return self

    def is_complete(self) -> bool:
        """Say whether pages are served and every child runs."""
        return self.process.poll() is None and self.answers() and len(self.children()) == 3

    def said(self) -> str:
        """Return what the node printed."""
        return self.output.read_text(encoding="utf-8", errors="replace")

    def answers(self) -> bool:
        """Say whether the node serves, and reaches its database: a page for visitors would come without one."""
        try:
            with urllib.request.urlopen(f"{self.url}/api/health", timeout=5) as answer:
                return answer.status == 200
        except OSError:
            return False

    def children(self) -> dict[str, int]:
        """Return the process ids of the supervisor's children by what they are."""
        pid = self.process.pid
        found = {}
        for child in read(Path(f"/proc/{pid}/task/{pid}/children")).split():
            words = {Path(word).name for word in read(Path(f"/proc/{child}/cmdline")).split("\0")}
            if kind := next((kind for word, kind in KINDS.items() if word in words), None):
                found[kind] = int(child)
        return found

    def family(self) -> set[int]:
        """Return the process ids of the node and all its descendants."""
        todo, found = [self.process.pid], set()
        while todo:
            pid = todo.pop()
            found.add(pid)
            for task in Path(f"/proc/{pid}/task").glob("*/children"):
                todo += map(int, read(task).split())
        return found

    def kill(self, kind: str) -> int:
        """Kill one child without a warning and return its id."""
        pid = self.children()[kind]
        os.kill(pid, signal.SIGKILL)
        wait_for(lambda: not is_alive(pid), 10)
        return pid

    def stop(self) -> int:
        """Press Ctrl-C and return the exit code."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
        return self.process.wait(60)
