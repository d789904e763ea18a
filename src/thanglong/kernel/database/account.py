"""Chooses under which account the server runs, because PostgreSQL refuses to run as root."""

import os
import pwd
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from thanglong.kernel.database.errors import DatabaseError

CANDIDATES = ("postgres", "nobody")
# Capabilities that let an account pass through closed folders, the narrower first, with their bits.
PASSING = {"dac_read_search": 2, "dac_override": 1}


@dataclass(frozen=True)
class Account:
    """The user that owns the data folder and runs the server."""

    uid: int
    gid: int

    @property
    def is_ours(self) -> bool:
        """Say whether it is the account of this process, so that nothing has to be switched."""
        return self.uid == os.geteuid()

    def give(self, path: Path) -> None:
        """Hand one of our own folders or files to the account."""
        if not self.is_ours:
            os.chown(path, self.uid, self.gid)

    def command(self, command: Sequence[str | Path], *, reach: Path, die_with_parent: bool = False) -> list[str]:
        """Wrap a command so that it runs as this account.

        When a folder above `reach` is closed to the account (a checkout in root's home), the command keeps the one
        capability of passing through folders; no mode outside our own folder is ever changed.
        """
        words = [str(word) for word in command]
        setpriv = shutil.which("setpriv")
        if setpriv is None:
            if self.is_ours:
                return words
            raise DatabaseError("The program `setpriv` (package util-linux) is needed to start the database as root.")
        options = ["--pdeathsig", "INT"] if die_with_parent else []
        if not self.is_ours:
            options += [f"--reuid={self.uid}", f"--regid={self.gid}", "--clear-groups"]
            closed = self._is_closed(reach) or self._is_closed(Path(words[0]))
            options += _passing_through() if closed else ["--inh-caps=-all"]
        return [setpriv, *options, "--", *words] if options else words

    def _is_closed(self, path: Path) -> bool:
        return any(not self._may_enter(folder) for folder in path.resolve().parents)

    def _may_enter(self, folder: Path) -> bool:
        found = folder.stat()
        if found.st_uid == self.uid:
            return bool(found.st_mode & 0o100)
        return bool(found.st_mode & (0o010 if found.st_gid == self.gid else 0o001))


def _passing_through() -> list[str]:
    """Return the options that keep one capability, also for access(2), by which PostgreSQL checks its programs."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    ours = int(status.partition("CapPrm:")[2].split()[0], 16)
    for name, bit in PASSING.items():
        if ours >> bit & 1:
            kept = f"caps=-all,+{name}"
            return [f"--inh-{kept}", f"--ambient-{kept}", "--securebits=+no_setuid_fixup"]
    raise DatabaseError(
        "The database cannot run as root, and its account may not enter this folder. Move the checkout and DATA_DIR to "
        "a place that everybody may pass through, such as /srv."
    )


def account_for(data_folder: Path) -> Account:
    """Return the owner of an existing data folder; for a new one ourselves, or as root an unprivileged account."""
    if os.geteuid() != 0:
        return Account(os.geteuid(), os.getegid())
    if data_folder.exists() and data_folder.stat().st_uid != 0:
        owner = data_folder.stat()
        return Account(owner.st_uid, owner.st_gid)
    for name in CANDIDATES:
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        return Account(entry.pw_uid, entry.pw_gid)
    raise DatabaseError(f"PostgreSQL refuses to run as root and none of the accounts {', '.join(CANDIDATES)} exists.")
