"""Keeps the database, the web server and the worker of a node running until it is told to stop."""

import os
import signal
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass
from types import FrameType

from thanglong.kernel.database import DatabaseError, Status
from thanglong.site import environment
from thanglong.site.children import TERM_SECONDS, Child
from thanglong.site.node import Node, NodeError
from thanglong.site.terminal import console, words

READY_SECONDS = 120.0
WATCH_SECONDS = 0.5


@dataclass(frozen=True)
class Address:
    """Where the node listens."""

    host: str
    port: int

    @property
    def url(self) -> str:
        """Return the address for a browser on this machine."""
        return self._with("localhost")

    @property
    def near(self) -> str:
        """Return the address at which this machine reaches it without asking for names."""
        return self._with("127.0.0.1")

    @property
    def public_url(self) -> str:
        """Return the address that links, letters and QR codes name: what the operator says, or this machine's."""
        return environment.text("THANGLONG_SITE_URL").rstrip("/") or self.url

    def _with(self, name_of_here: str) -> str:
        everywhere = self.host in {"127.0.0.1", "localhost", "0.0.0.0", "::"}  # noqa: S104
        named = f"[{self.host}]" if ":" in self.host else self.host
        return f"http://{name_of_here if everywhere else named}:{self.port}"


def web_command(address: Address) -> list[str]:
    """Return the web server's command: granian, or gunicorn where THANGLONG_SERVER says so."""
    workers = environment.text("THANGLONG_WORKERS", "2")
    application = "thanglong.site.wsgi:application"
    if environment.text("THANGLONG_SERVER", "granian") == "gunicorn":
        return [
            sys.executable, "-m", "gunicorn", "--bind", f"{address.host}:{address.port}", "--workers", workers,
            "--threads", "4", "--graceful-timeout", "8", application,
        ]  # fmt: skip
    return [
        sys.executable, "-m", "granian", "--interface", "wsgi", "--host", address.host, "--port", str(address.port),
        "--workers", workers, "--blocking-threads", "4", "--workers-kill-timeout", "8", "--respawn-failed-workers",
        "--no-ws", "--log-level", "warning", application,
    ]  # fmt: skip


def worker_command() -> list[str]:
    """Return the command that runs background jobs."""
    return [sys.executable, "-m", "thanglong", "worker"]


class Supervisor:
    """Starts the children, restarts what dies, and stops everything within a deadline."""

    def __init__(self, node: Node, address: Address) -> None:
        self.node = node
        self.address = address
        logs = node.data_dir / "logs"
        variables = dict(os.environ)
        self.web = Child("web", web_command(address), variables, logs / "web.log")
        self.worker = Child("worker", worker_command(), variables, logs / "worker.log", orphan_signal="KILL")
        self.children = [self.web, self.worker]
        self._stopping = threading.Event()

    def run(self, on_ready: Callable[[], None]) -> None:
        """Run until SIGINT or SIGTERM. `on_ready` is called once, when the first page is served."""
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self._ask_to_stop)
        try:
            self.web.start()
            self._wait_until_ready()
            if not self._stopping.is_set():
                self.worker.start()
                on_ready()
            while not self._stopping.wait(WATCH_SECONDS):
                self._look_after_everything()
        finally:
            self.stop()

    def stop(self) -> None:
        """Stop the children together, then the database; what does not listen is killed."""
        for child in self.children:
            child.ask_to_stop()
        deadline = time.monotonic() + TERM_SECONDS
        for child in self.children:
            child.stop(deadline)
        self.node.close()

    def _ask_to_stop(self, number: int, frame: FrameType | None) -> None:
        del number, frame
        self._stopping.set()

    def _look_after_everything(self) -> None:
        self._look_after_database()
        for child in self.children:
            if not child.is_running and child.restart_if_due():
                _tell(words(f"{child.name} đã dừng đột ngột và được khởi động lại.",
                            f"{child.name} had stopped and was started again."))  # fmt: skip

    def _look_after_database(self) -> None:
        postgres = self.node.postgres
        if postgres is None or postgres.status() is Status.RUNNING:
            return
        _tell(words("Cơ sở dữ liệu đã dừng đột ngột; đang khởi động lại…", "The database had stopped; starting again…"))
        try:
            postgres.start()
        except DatabaseError as problem:
            _tell(str(problem))
        else:
            _tell(words("Cơ sở dữ liệu đã hoạt động trở lại.", "The database runs again."))

    def _wait_until_ready(self) -> None:
        web = self.web
        deadline = time.monotonic() + READY_SECONDS
        while not self._stopping.is_set() and not _answers(self.address):
            if not web.is_running or time.monotonic() > deadline:
                raise NodeError(
                    words(f"Máy chủ web không khởi động được. Nhật ký {web.log} ghi:",
                          f"The web server does not start. Its log {web.log} says:")
                    + f"\n{web.last_words()}"
                )  # fmt: skip
            self._stopping.wait(0.1)


def _answers(address: Address) -> bool:
    try:
        with urllib.request.urlopen(f"{address.near}/", timeout=10):  # noqa: S310 - our own address
            return True
    except urllib.error.HTTPError:
        return True
    except OSError:
        return False


def _tell(sentence: str) -> None:
    console.print(f"[dim]{time.strftime('%H:%M:%S')}[/dim] {sentence}")
