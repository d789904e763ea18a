"""A web server of the node's own, somebody who asks it for pages as fast as it answers, and what pages weigh."""

import gzip
import os
import re
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urljoin

from thanglong.kernel.database import free_port

START_SECONDS = 60.0
LINK = re.compile(r"""(?:<link[^>]+href|<script[^>]+src|<img[^>]+src|<use[^>]+href)=["']([^"'#]+)""")
URL = re.compile(r"""url\(["']?([^"')#]+)""")


@dataclass(frozen=True)
class Answer:
    """One response: its status, its body as sent, and how it is coded."""

    status: int
    body: bytes
    coding: str

    @property
    def text(self) -> str:
        """Return the body as people read it."""
        return (gzip.decompress(self.body) if self.coding == "gzip" else self.body).decode()


@contextmanager
def server(log: Path) -> Iterator[int]:
    """Run granian as the platform runs it, and give its port."""
    port = free_port()
    command = [
        sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port),
        "--workers", "2", "--blocking-threads", "4", "--workers-kill-timeout", "8", "--no-ws", "--log-level", "warning",
        "thanglong.site.wsgi:application",
    ]  # fmt: skip
    with log.open("wb") as out:
        process = subprocess.Popen(command, env=dict(os.environ), stdout=out, stderr=out)
        try:
            _wait(port, process)
            yield port
        finally:
            process.terminate()
            try:
                process.wait(15)
            except subprocess.TimeoutExpired:
                process.kill()


def _wait(port: int, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until and process.poll() is None:
        try:
            Visitor(port).get("/")
        except OSError:
            time.sleep(0.2)
        else:
            return
    raise RuntimeError("the web server did not start")


class Visitor:
    """Somebody with one open connection and perhaps a session."""

    def __init__(self, port: int, session: str = "", codings: str = "gzip") -> None:
        self._connection = HTTPConnection("127.0.0.1", port, timeout=60)
        self._headers = {"Accept-Encoding": codings, "Accept-Language": "vi"}
        if session:
            self._headers["Cookie"] = f"sessionid={session}"

    def get(self, path: str) -> Answer:
        """Ask for a page and read all of it."""
        self._connection.request("GET", path, headers=self._headers)
        response = self._connection.getresponse()
        return Answer(response.status, response.read(), response.getheader("Content-Encoding", ""))


def ask(port: int, path: str, session: str, requests: int, at_once: int) -> tuple[list[float], float]:
    """Ask so many times from so many connections; return the seconds of each request, and of all together."""
    times: list[float] = []

    def visit() -> None:
        visitor = Visitor(port, session)
        for _ in range(max(1, requests // at_once)):
            began = time.perf_counter()
            status = visitor.get(path).status
            times.append(time.perf_counter() - began)
            if status != 200:
                raise RuntimeError(f"{path} answered {status}")

    threads = [threading.Thread(target=visit) for _ in range(at_once)]
    began = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if len(times) < max(1, requests // at_once) * at_once:
        raise RuntimeError(f"{path} did not answer every request")
    return times, time.perf_counter() - began


def weight(port: int, path: str, session: str, known: set[str]) -> int:
    """Return the bytes that a browser fetches for a page and all its parts, beside those it has; note what it got."""
    visitor, plain = Visitor(port, session), Visitor(port, codings="identity")
    answer = visitor.get(path)
    total = len(answer.body)
    parts = [urljoin(path, found) for found in LINK.findall(answer.text)]
    while parts:
        part = parts.pop()
        if part in known or part.startswith(("data:", "http:", "https:")):
            continue
        known.add(part)
        total += len(visitor.get(part).body)
        if part.endswith(".css"):
            parts += [urljoin(part, found) for found in URL.findall(plain.get(part).text)]
    return total
