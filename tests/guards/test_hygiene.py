"""What must be in the tree; `make check` looks for what must not be there."""

import re
import tomllib

import pytest
import yaml

from tests.guards.source import ROOT


def test_every_locked_package_has_a_hash():
    for lock in sorted((ROOT / "requirements").glob("*.txt")):
        text = re.sub(r"\\\n", " ", lock.read_text(encoding="utf-8"))
        pins = [line for line in text.splitlines() if line.strip() and not line.lstrip().startswith("#")]
        assert pins, lock.name
        assert [line for line in pins if "==" not in line or "--hash=sha256:" not in line] == []


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
