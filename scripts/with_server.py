"""Runs a command with DATABASE_URL set to a throw-away server of the operating system's PostgreSQL."""

import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

from thanglong.kernel.database import THROW_AWAY, EmbeddedPostgres, system_binaries


def main(command: list[str]) -> int:
    """Run the command and return its exit code."""
    signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(128 + number))
    servers = system_binaries()
    if not servers:
        sys.exit("No PostgreSQL server is installed. Run scripts/system-packages, or: apt-get install postgresql")
    with tempfile.TemporaryDirectory(prefix="thanglong-server-") as folder:
        Path(folder).chmod(0o755)
        with EmbeddedPostgres(folder, binaries=servers[0], tcp_port=0, parameters=THROW_AWAY) as server:
            print(f"PostgreSQL {servers[0].major_version()} on port {server.tcp_port}", flush=True)
            return subprocess.run(command, env={**os.environ, "DATABASE_URL": server.url}, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
