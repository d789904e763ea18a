"""Every command of the command line is there, loads and explains itself; every command in the docs exists."""

import re
import subprocess
from collections.abc import Iterable
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.guards.source import ROOT
from thanglong.faces.cli.main import COMMANDS
from thanglong.site.commandline import OPERATION, group


class ConfiguredNode:
    """A node for commands that only explain themselves."""

    def configure(self) -> None:
        """Do nothing: the test run has configured Django."""

    def open(self) -> None:
        """Do nothing."""


def test_every_listed_command_exists():
    assert set(group().targets) == {*COMMANDS, *OPERATION}


@pytest.mark.parametrize("name", sorted(set(group().targets) - {"manage"}))
def test_explains_itself(name):
    answer = CliRunner().invoke(group(), [name, "--help"], obj=ConfiguredNode())
    assert answer.exit_code == 0, answer.output
    assert "Usage:" in answer.output


def documented() -> list[tuple[str, str]]:
    """Return every `make …` and `./thanglong …` inside code of the documents, with the document's name."""
    found = []
    for path in [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]:
        code = re.findall(r"```.*?```|`[^`\n]+`", path.read_text(encoding="utf-8"), re.DOTALL)
        for block in code:
            found += [(path.name, match) for match in re.findall(r"(?:^|[\s`])((?:make|\./thanglong) [a-z-]+)", block)]
    return sorted(set(found))


@pytest.mark.parametrize(("document", "command"), documented())
def test_documented_command_exists(document, command):
    program, word = command.split()
    if program == "make":
        answer = subprocess.run(["make", "-n", word], cwd=ROOT, capture_output=True, text=True, check=False)
        assert answer.returncode == 0, f"{document}: {answer.stderr}"
    else:
        assert word in {*group().targets, "setup"}, f"{document} names ./thanglong {word}"


def settings_in(paths: Iterable[Path]) -> set[str]:
    """Return every environment variable of ours that the files name."""
    pattern = r"\b(?:THANGLONG_[A-Z_]+|DATABASE_URL|DATA_DIR|PROCEDURES_DIR)\b"
    return {name for path in paths for name in re.findall(pattern, path.read_text(encoding="utf-8"))}


def test_every_setting_is_explained_to_operators():
    read = settings_in((ROOT / "src" / "thanglong" / "site").glob("*.py"))
    assert read - settings_in([ROOT / "docs" / "how-to" / "operate.md"]) == set()


def test_documents_name_settings_that_exist():
    named = settings_in([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
    assert named - settings_in((ROOT / "src" / "thanglong" / "site").rglob("*.py")) == set()
