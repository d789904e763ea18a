"""The floors and rooms of the house, as import-linter sees them."""

import os
import subprocess
import sys
from pathlib import Path

from tests.guards.source import ROOT


def test_floors_and_rooms_are_kept_apart():
    answer = subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-cache", "--no-logo"],
        cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT / "src")}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert answer.returncode == 0, answer.stdout + answer.stderr
