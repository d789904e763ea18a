"""The benchmarks run, and their ways of handling a dossier leave the same rows, so that they can be compared."""

import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
OWN = ("DATA_DIR", "DJANGO_SETTINGS_MODULE")


def test_every_way_of_handling_a_dossier_writes_the_same_rows(committed: str, tmp_path: Path) -> None:
    environment = {name: value for name, value in os.environ.items() if name not in OWN}
    environment["DATABASE_URL"] = committed
    command = [
        sys.executable,
        "-m",
        "benchmarks",
        "dossiers",
        "--quick",
        "--json",
        str(tmp_path / "figures.json"),
    ]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False, timeout=400)
    assert done.returncode == 0, done.stderr[-2000:]
    figures = json.loads((tmp_path / "figures.json").read_text())
    rows = figures["dossiers"]["rows"]
    assert len(rows) == 5
    first, *others = rows.values()
    assert first == {
        "dossiers": 1,
        "tasks": 5,
        "results": 1,
        "ledger entries": 6,
        "outbox events": 6,
        "ended": 1,
    }
    assert all(other == first for other in others)
