"""Starts, watches and stops one PostgreSQL server."""

import enum
import signal
import socket
import subprocess
import time
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Self
from urllib.parse import quote

import psycopg
from psycopg import sql

from thanglong.kernel.database import process
from thanglong.kernel.database.account import Account, account_for
from thanglong.kernel.database.binaries import Binaries, find_binaries
from thanglong.kernel.database.creation import create
from thanglong.kernel.database.errors import DatabaseError, VersionMismatchError
from thanglong.kernel.database.folder import NAME, SOCKET_PORT, ServerFolder

START_SECONDS = 60.0
RETRY_SECONDS = 10.0
STOP_STEPS = ((signal.SIGINT, 20.0), (signal.SIGQUIT, 5.0), (signal.SIGKILL, 5.0))
# For a data folder that is thrown away anyway: a crash of the machine may lose it.
THROW_AWAY = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


class Status(enum.Enum):
    """What a look at the data folder tells."""

    MISSING = "missing"
    STOPPED = "stopped"
    RUNNING = "running"


class EmbeddedPostgres:
    """One server on a data folder of its own, reached by a private socket, or by TCP with a password.

    `tcp_port` is None for the socket alone, 0 for any free port. `start` may be called while the server runs already,
    started here or by another process; only the one who started it stops it, unless `stop(force=True)`.
    With `die_with_parent` the server stops when the thread that started it ends, however it ends.
    """

    def __init__(
        self,
        data_dir: Path | str,
        *,
        binaries: Binaries | None = None,
        tcp_port: int | None = None,
        parameters: Mapping[str, str] | None = None,
        die_with_parent: bool = True,
    ) -> None:
        self.folder = ServerFolder(Path(data_dir).resolve() / "postgres")
        self.tcp_port = free_port() if tcp_port == 0 else tcp_port
        self._binaries = binaries
        self._parameters = dict(parameters or {})
        self._die_with_parent = die_with_parent
        self._child: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        """Return the DATABASE_URL, which is known before the server runs."""
        return self._url(NAME)

    @property
    def binaries(self) -> Binaries:
        """Return the programs in use: the given ones, or those that fit the version of the data folder."""
        if self._binaries is None:
            self._binaries = find_binaries(self.folder.major_version() if self.folder.exists else None)
        return self._binaries

    def status(self) -> Status:
        """Say whether the folder holds a database and whether its server runs."""
        if not self.folder.exists:
            return Status.MISSING
        return Status.RUNNING if self.pid() else Status.STOPPED

    def pid(self) -> int | None:
        """Return the process id of the running server; the stale file of a killed one counts for nothing."""
        first = "".join(self.folder.pid_file()[:1]).strip()
        if not first.isdecimal():
            return None
        return int(first) if process.is_alive(int(first)) and process.is_named(int(first), b"postgres") else None

    def start(self) -> str:
        """Create the data folder if needed, start the server, and return its DATABASE_URL.

        Raises DatabaseError with what the server said when it cannot start.
        """
        with self.folder.lock():
            if not self.folder.exists:
                throw_away = self._parameters.get("fsync") == "off"
                create(self.folder, self.binaries, self._account, throw_away=throw_away)
            if self.status() is not Status.RUNNING:
                self._start_with_retries()
            self._wait_until_ready()
            self._create_database()
        return self.url

    def stop(self, *, force: bool = False) -> None:
        """Stop the server the fast way (open transactions are rolled back), then harder if it does not listen."""
        pid = self._child.pid if self._child else (self.pid() if force else None)
        if pid is None:
            return
        if not process.end(pid, STOP_STEPS):
            raise DatabaseError(f"PostgreSQL (process {pid}) does not stop; see {self.folder.log}.")
        self._forget_child()
        self.folder.remove_outside_socket(self._port)

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.stop()

    def _url(self, database: str) -> str:
        if self.tcp_port is None:
            return f"postgresql://{NAME}@/{database}?host={quote(str(self.folder.socket()), safe='/')}"
        return f"postgresql://{NAME}:{self.folder.password()}@127.0.0.1:{self.tcp_port}/{database}"

    @property
    def _account(self) -> Account:
        return account_for(self.folder.data)

    def _start_with_retries(self) -> None:
        """Start, again and again for some seconds: the lock and memory of a killed server outlive it a while."""
        self._check_version()
        self.folder.prepare_socket(self._account, self._port)
        deadline = time.monotonic() + RETRY_SECONDS
        while True:
            self._forget_child()
            offset = self.folder.log.stat().st_size if self.folder.log.exists() else 0
            self._spawn()
            if self._came_up():
                return
            if time.monotonic() > deadline:
                said = self.folder.said_since(offset)
                raise DatabaseError(f"PostgreSQL does not start. It said: {said} (see {self.folder.log})")
            time.sleep(0.5)

    def _check_version(self) -> None:
        made_by, at_hand = self.folder.major_version(), self.binaries.major_version()
        if made_by != at_hand:
            raise VersionMismatchError(
                f"{self.folder.data} was made by PostgreSQL {made_by}, but the programs at hand are {at_hand}. Dump it "
                f"with the old version and load it with the new one, or choose another DATA_DIR."
            )

    def _spawn(self) -> None:
        command = self._account.command(
            [self.binaries.postgres, "-D", self.folder.data, *self._options()],
            reach=self.folder.data,
            die_with_parent=self._die_with_parent,
        )
        with self.folder.log.open("ab") as log:
            self._child = subprocess.Popen(  # noqa: S603
                command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, cwd="/", start_new_session=True,
                env=process.clean_environment(),
            )  # fmt: skip

    @property
    def _port(self) -> int:
        return self.tcp_port or SOCKET_PORT

    def _forget_child(self) -> None:
        if self._child:
            self._child.wait()
            self._child = None

    def _options(self) -> list[str]:
        parameters = {
            "port": str(self._port),
            "listen_addresses": "" if self.tcp_port is None else "127.0.0.1",
            "unix_socket_directories": str(self.folder.socket(self._port)),
            "timezone": "UTC",
            "log_timezone": "UTC",
            **self._parameters,
        }
        return [word for name, value in parameters.items() for word in ("-c", f"{name}={value}")]

    def _came_up(self) -> bool:
        deadline = time.monotonic() + START_SECONDS
        while self._child is not None and time.monotonic() < deadline:
            if self._child.poll() is not None:
                return False
            if self._is_ready() and self.pid() == self._child.pid:
                return True
            time.sleep(process.POLL_SECONDS)
        self.stop()
        return False

    def _wait_until_ready(self) -> None:
        deadline = time.monotonic() + START_SECONDS
        while not self._is_ready():
            if time.monotonic() > deadline:
                raise DatabaseError(f"PostgreSQL is not ready after {START_SECONDS:.0f} s; see {self.folder.log}.")
            time.sleep(process.POLL_SECONDS)
        if self.tcp_port is not None:
            self.tcp_port = int(self.folder.pid_file()[3])

    def _is_ready(self) -> bool:
        lines = self.folder.pid_file()
        return len(lines) >= 8 and lines[7].strip() == "ready"

    def _create_database(self) -> None:
        with psycopg.connect(self._url("postgres"), autocommit=True) as connection:
            found = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [NAME]).fetchone()
            if not found:
                connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(NAME)))


def free_port() -> int:
    """Return a TCP port of this machine that nobody listens on at the moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port
