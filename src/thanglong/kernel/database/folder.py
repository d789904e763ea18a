"""Knows what lies where in the folder of one server: data, socket, password, log and lock."""

import contextlib
import fcntl
import hashlib
import os
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from thanglong.kernel.database import process
from thanglong.kernel.database.account import Account
from thanglong.kernel.database.errors import DatabaseError
from thanglong.kernel.secret_files import secret

NAME = "thanglong"
SOCKET_PORT = 5432
SOCKET_PATH_LIMIT = 107
LOCK_SECONDS = 60.0


@dataclass(frozen=True)
class ServerFolder:
    """The part of DATA_DIR that belongs to the server."""

    path: Path

    @property
    def data(self) -> Path:
        """Return PostgreSQL's own data folder."""
        return self.path / "data"

    @property
    def log(self) -> Path:
        """Return the file that the server writes its messages to."""
        return self.path / "server.log"

    @property
    def exists(self) -> bool:
        """Say whether a finished data folder is there; an unfinished one never gets this name."""
        return (self.data / "PG_VERSION").exists()

    def major_version(self) -> str:
        """Return the major version that made the data folder."""
        return (self.data / "PG_VERSION").read_text(encoding="ascii").strip()

    def pid_file(self) -> list[str]:
        """Return the lines that the server keeps about itself: process id first, port fourth, state eighth."""
        try:
            return (self.data / "postmaster.pid").read_text(encoding="utf-8").splitlines()
        except OSError:
            return []

    def said_since(self, offset: int) -> str:
        """Return the last lines of the log that were written after a byte offset."""
        with self.log.open("rb") as log:
            log.seek(offset)
            return last_lines(log.read().decode("utf-8", "replace"))

    def password(self) -> str:
        """Return the password for connections over TCP, made at first need and readable by us alone."""
        return secret(self.path / "password", octets=24)

    def socket(self, port: int = SOCKET_PORT) -> Path:
        """Return the folder of the socket; a short one when its path would be longer than the system allows."""
        beside = self.path / "socket"
        if len(os.fsencode(beside / f".s.PGSQL.{port}")) <= SOCKET_PATH_LIMIT:
            return beside
        digest = hashlib.sha256(os.fsencode(self.path)).hexdigest()[:12]
        return Path(tempfile.gettempdir()) / f"{NAME}-{digest}"

    def prepare_socket(self, account: Account, port: int = SOCKET_PORT) -> None:
        """Make the socket folder one that only the account and root can enter."""
        folder = self.socket(port)
        folder.mkdir(mode=0o700, exist_ok=True)
        if folder.is_symlink() or folder.stat().st_uid not in {os.geteuid(), account.uid}:
            raise DatabaseError(f"{folder} belongs to somebody else. Remove it, or choose another DATA_DIR.")
        folder.chmod(0o700)
        account.give(folder)

    def remove_outside_socket(self, port: int = SOCKET_PORT) -> None:
        """Remove the short socket folder, if there is one, so that nothing stays behind outside the data folder."""
        folder = self.socket(port)
        if folder.parent != self.path:
            with contextlib.suppress(OSError):
                folder.rmdir()

    @contextlib.contextmanager
    def lock(self) -> Iterator[None]:
        """Let one process at a time create or start, so that two commands at once do not spoil the folder."""
        self.path.mkdir(parents=True, exist_ok=True)
        with (self.path / "lock").open("w") as handle:
            deadline = time.monotonic() + LOCK_SECONDS
            while not _try_lock(handle.fileno()):
                if time.monotonic() > deadline:
                    raise DatabaseError("Another process has been starting this database for a minute; end it first.")
                time.sleep(process.POLL_SECONDS)
            yield


def last_lines(text: str, count: int = 4) -> str:
    """Return the end of a program's output on one line."""
    return " / ".join(text.strip().splitlines()[-count:]) or "nothing"


def _try_lock(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
