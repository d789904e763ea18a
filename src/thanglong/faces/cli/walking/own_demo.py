"""A demo of the walk's own: started on a free port with a data folder that is thrown away, and stopped at the end."""

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

START_SECONDS: Final = 420
STOP_SECONDS: Final = 60
MARK: Final = b'action="/demo/sign-in/"'


class NotStartedError(Exception):
    """The demo did not come up; the message ends with what it said last."""


def is_ours(url: str) -> bool:
    """Tell whether a demo of the platform answers at an address."""
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with opener.open(f"{url.rstrip('/')}/demo/", timeout=20) as answer:
            return MARK in answer.read()
    except (urllib.error.URLError, OSError, ValueError):
        return False


@contextmanager
def own_demo() -> Iterator[str]:
    """Run a demo without a past and give its address."""
    with tempfile.TemporaryDirectory(prefix="thanglong-walk-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        folder.chmod(0o755)
        port = _free_port()
        url = f"http://localhost:{port}"
        settings = {"PORT": str(port), "DATA_DIR": str(folder / "data"), "THANGLONG_DEMO_HISTORY": "0"}
        log = folder / "demo.log"
        with log.open("wb") as out:
            command = [sys.executable, "-m", "thanglong", "demo"]
            process = subprocess.Popen(  # noqa: S603 - our own command
                command, env=_environment(settings), stdout=out, stderr=subprocess.STDOUT, start_new_session=True
            )
            try:
                _wait(process, url, log)
                yield url
            finally:
                _stop(process)


def _environment(settings: dict[str, str]) -> dict[str, str]:
    """Leave out what another node may have put into the environment."""
    others = {"DATABASE_URL", "THANGLONG_HOST", "THANGLONG_SITE_URL"}
    kept = {name: value for name, value in os.environ.items() if name not in others}
    return {**kept, **settings}


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait(process: "subprocess.Popen[bytes]", url: str, log: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while not is_ours(url):
        if process.poll() is not None or time.monotonic() > deadline:
            raise NotStartedError(log.read_text(encoding="utf-8", errors="replace")[-2000:])
        time.sleep(0.5)


def _stop(process: "subprocess.Popen[bytes]") -> None:
    if process.poll() is None:
        process.send_signal(signal.SIGINT)
    try:
        process.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
