"""What must not be in the tree, and what must be."""

import os
import re
import shutil
import subprocess
import sys
import tomllib

import pytest
import yaml

from tests.guards.source import ROOT


def run(*command: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)


def test_no_hosts_machine_paths_or_secrets():
    answer = run("scripts/hygiene")
    assert answer.returncode == 0, answer.stdout + answer.stderr


def test_every_locked_package_has_a_hash():
    for lock in sorted((ROOT / "requirements").glob("*.txt")):
        text = re.sub(r"\\\n", " ", lock.read_text(encoding="utf-8"))
        pins = [line for line in text.splitlines() if line.strip() and not line.lstrip().startswith("#")]
        assert pins, lock.name
        assert [line for line in pins if "==" not in line or "--hash=sha256:" not in line] == []


def test_models_and_migrations_agree():
    answer = run(sys.executable, "scripts/check_migrations.py")
    assert answer.returncode == 0, answer.stdout + answer.stderr


def test_english_is_complete_and_nothing_is_unused():
    assert shutil.which("xgettext"), "GNU gettext is missing; run: scripts/system-packages xgettext"
    answer = run(sys.executable, "scripts/messages.py", "check")
    assert answer.returncode == 0, answer.stdout + answer.stderr


def test_the_licence_is_the_one_we_say():
    assert "EUROPEAN UNION PUBLIC LICENCE v. 1.2" in (ROOT / "LICENSE").read_text(encoding="utf-8")
    publiccode = yaml.safe_load((ROOT / "publiccode.yml").read_text(encoding="utf-8"))
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert publiccode["legal"]["license"] == project["license"] == "EUPL-1.2"
    assert publiccode["softwareVersion"] == project["version"]


@pytest.mark.parametrize(
    "path", ["README.md", "SECURITY.md", "CONTRIBUTING.md", "CHANGELOG.md", "docs/architecture.md"]
)
def test_a_stranger_finds(path):
    assert (ROOT / path).stat().st_size > 200
