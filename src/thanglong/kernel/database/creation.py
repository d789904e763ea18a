"""Creates a data folder so that it is either complete or not there at all."""

import contextlib
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

from thanglong.kernel.database.account import Account
from thanglong.kernel.database.binaries import Binaries
from thanglong.kernel.database.errors import DatabaseError, DiskFullError
from thanglong.kernel.database.folder import NAME, ServerFolder, last_lines
from thanglong.kernel.database.process import clean_environment

ROOM_NEEDED = 200 * 1024 * 1024
# Byte order is the same on every system; letters beyond ASCII still have cases, which search needs.
LOCALE = ("--encoding=UTF8", "--locale=C", "--lc-ctype=C.UTF-8")


def create(folder: ServerFolder, binaries: Binaries, account: Account, *, throw_away: bool = False) -> None:
    """Run initdb beside the final place and move the finished folder there.

    A half-finished folder of an interrupted run is removed. `throw_away` skips waiting for the disk.
    Raises DiskFullError or DatabaseError.
    """
    if folder.data.exists():
        raise DatabaseError(
            f"{folder.data} exists but holds no database. Move it away, or choose another DATA_DIR, and start again."
        )
    for leftover in folder.path.glob("new-*"):
        shutil.rmtree(leftover, ignore_errors=True)
    check_room(folder.path)
    with _new_folder(folder, account) as new:
        _initdb(folder, new, binaries, account, ["--no-sync"] if throw_away else [])
        (new / "data").rename(folder.data)


@contextlib.contextmanager
def _new_folder(folder: ServerFolder, account: Account) -> Iterator[Path]:
    new = Path(tempfile.mkdtemp(prefix="new-", dir=folder.path))
    try:
        account.give(new)
        yield new
    finally:
        shutil.rmtree(new, ignore_errors=True)


def _initdb(folder: ServerFolder, new: Path, binaries: Binaries, account: Account, options: list[str]) -> None:
    password = new / "password"
    password.touch(mode=0o600)
    password.write_text(folder.password(), encoding="ascii")
    account.give(password)
    command: list[str | Path] = [
        binaries.initdb, "-D", new / "data", "-U", NAME, *LOCALE, *options,
        "--auth-local=trust", "--auth-host=scram-sha-256", f"--pwfile={password}",
    ]  # fmt: skip
    answer = subprocess.run(  # noqa: S603
        account.command(command, reach=folder.path),
        capture_output=True, text=True, check=False, cwd="/", env=clean_environment(),
    )  # fmt: skip
    if answer.returncode != 0:
        check_room(folder.path)
        raise DatabaseError(f"initdb could not create {folder.data}: {last_lines(answer.stderr or answer.stdout)}")


def check_room(path: Path) -> None:
    """Raise DiskFullError when the disk has no room for a new data folder."""
    free = shutil.disk_usage(path).free
    if free < ROOM_NEEDED:
        raise DiskFullError(
            f"Only {free // 1024**2} MB are free on the disk of {path}; {ROOM_NEEDED // 1024**2} MB are needed. "
            f"Free some room, or choose another DATA_DIR."
        )
