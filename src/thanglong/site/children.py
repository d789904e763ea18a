"""Runs one child process of the node in a group of its own, and sees to it that nothing of it is left."""

import contextlib
import os
import shutil
import signal
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic

TERM_SECONDS = 12.0
# A child that dies again within this time is started after a growing pause.
STEADY_SECONDS = 10.0
LONGEST_PAUSE = 15.0


@dataclass
class Child:
    """A command to keep running; its output goes to a log file.

    `orphan_signal` reaches the child when this process dies, however it dies.
    """

    name: str
    command: Sequence[str]
    environment: Mapping[str, str]
    log: Path
    orphan_signal: str = "TERM"
    process: subprocess.Popen[bytes] | None = None
    started: float = 0.0
    died: float | None = None
    deaths_in_a_row: int = field(default=0)

    def start(self) -> None:
        """Start the child in a process group of its own."""
        setpriv = shutil.which("setpriv")
        prefix = [setpriv, "--pdeathsig", self.orphan_signal, "--"] if setpriv else []
        self.log.parent.mkdir(parents=True, exist_ok=True)
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(  # noqa: S603
                [*prefix, *self.command],
                env=dict(self.environment),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        self.started, self.died = monotonic(), None

    @property
    def is_running(self) -> bool:
        """Say whether the child itself lives."""
        return self.process is not None and self.process.poll() is None

    def restart_if_due(self) -> bool:
        """Start a dead child again, at once the first time and with growing pauses after; say whether it was done."""
        now = monotonic()
        self.died = now if self.died is None else self.died
        died_early = self.died - self.started < STEADY_SECONDS
        pause = min(LONGEST_PAUSE, 2.0**self.deaths_in_a_row - 1) if died_early else 0.0
        if now - self.died < pause:
            return False
        self.deaths_in_a_row = self.deaths_in_a_row + 1 if died_early else 0
        self.kill_group()
        self.start()
        return True

    def ask_to_stop(self) -> None:
        """Ask the child to finish what it does."""
        if self.process and self.is_running:
            self.process.terminate()

    def stop(self, deadline: float) -> None:
        """Wait until a time of the monotonic clock for the child to end, then kill it with all its descendants."""
        if self.process is None:
            return
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.process.wait(max(0.0, deadline - monotonic()))
        self.kill_group()
        self.process.wait()

    def kill_group(self) -> None:
        """Kill whatever is left of the child's process group."""
        if self.process is None:
            return
        try:
            os.killpg(self.process.pid, signal.SIGKILL)
        except ProcessLookupError:
            return

    def last_words(self, lines: int = 5) -> str:
        """Return the end of the child's log."""
        try:
            return "\n".join(self.log.read_text(encoding="utf-8", errors="replace").splitlines()[-lines:])
        except OSError:
            return ""
