"""Looks at and ends a server process, which may be a child of ours or left over from an earlier run."""

import os
import signal
import time
from pathlib import Path

POLL_SECONDS = 0.05


def is_alive(pid: int) -> bool:
    """Say whether a process runs; a zombie, dead but not yet collected, does not."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        pass
    try:
        state = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0]
    except OSError:
        return not Path("/proc/self").exists()
    return state not in {"Z", "X"}


def collect(pid: int) -> None:
    """Take the exit status of a dead child, so that it stops being a zombie; do nothing for other processes."""
    try:
        os.waitpid(pid, os.WNOHANG)
    except ChildProcessError:
        return


def wait_until_dead(pid: int, seconds: float) -> bool:
    """Wait for a process to end and say whether it did."""
    deadline = time.monotonic() + seconds
    while is_alive(pid):
        if time.monotonic() > deadline:
            return False
        time.sleep(POLL_SECONDS)
    collect(pid)
    return True


def end(pid: int, steps: tuple[tuple[signal.Signals, float], ...]) -> bool:
    """Send each signal in turn until the process ends within the seconds given beside it."""
    for number, seconds in steps:
        try:
            os.kill(pid, number)
        except ProcessLookupError:
            return True
        if wait_until_dead(pid, seconds):
            return True
    return False


def clean_environment() -> dict[str, str]:
    """Return a small environment, so that a caller's PGDATA or PGPORT cannot lead the programs astray."""
    return {"PATH": os.environ.get("PATH", "/usr/bin:/bin"), "LANG": "C.UTF-8", "LC_MESSAGES": "C"}


def is_named(pid: int, word: bytes) -> bool:
    """Tell a process of ours from a stranger that got the number of a dead one."""
    try:
        return word in Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return not Path("/proc/self").exists()
