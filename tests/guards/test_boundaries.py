"""The floors and rooms of the house, as import-linter sees them."""

import os
import re
import subprocess
import sys
from pathlib import Path

from scripts.draw_architecture import PICTURE, WIDTH, imports, places

from tests.guards.source import ROOT


def test_floors_and_rooms_are_kept_apart():
    answer = subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-cache", "--no-logo"],
        cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT / "src")}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert answer.returncode == 0, answer.stdout + answer.stderr


def test_the_picture_of_the_house_is_the_one_of_today():
    drawn = set(re.findall(r"([\w/]+) uses ([\w/]+) \(", PICTURE.read_text(encoding="utf-8")))
    assert drawn == set(imports()), "run `make docs`"


def test_every_room_is_inside_the_picture():
    _, rooms = places(imports())
    assert [room for room, box in rooms.items() if box.left < 0 or box.left + box.width > WIDTH] == []
