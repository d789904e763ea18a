"""The command line tells whether a process may be published."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from thanglong.faces.cli.process import process

DATA = Path(__file__).parents[3] / "delivery/processes/tests/data"
FILE = str(DATA / "one_stop.bpmn")


def run(*arguments, language="vi_VN.UTF-8"):
    return CliRunner().invoke(process, ["check", *arguments], env={"LC_ALL": language})


def test_a_sound_process_exits_with_0():
    result = run(FILE)
    assert result.exit_code == 0
    assert "có thể công bố" in result.output


def test_a_process_that_takes_too_long_exits_with_1():
    result = run(FILE, "--limit", "2")
    assert result.exit_code == 1
    assert "Hãy rút ngắn thời hạn" in result.output


def test_english_for_an_english_terminal():
    result = run(FILE, "--limit", "2", language="C.UTF-8")
    assert "may not be published" in result.output
    assert "→ Shorten the time limits of these steps." in result.output


def test_a_file_that_is_no_process_names_no_element(tmp_path):
    file = tmp_path / "note.bpmn"
    file.write_text("{not xml")
    result = run(str(file), "--json")
    assert result.exit_code == 1
    assert [error["elements"] for error in json.loads(result.output)["errors"]] == [[]]


def test_json_is_for_machines():
    facts = json.loads(run(FILE, "--json").output)
    assert (facts["process"], facts["ok"], facts["errors"]) == ("one_stop", True, [])


@pytest.mark.parametrize("options", [(), ("--json",)])
def test_a_refused_file_names_the_element(tmp_path, options):
    file = tmp_path / "strange.bpmn"
    file.write_text(Path(FILE).read_text().replace("bpmn:receiveTask", "bpmn:scriptTask"))
    result = run(str(file), *options)
    assert result.exit_code == 1
    assert "wait_supplement" in result.output
    assert "serviceTask" in result.output
