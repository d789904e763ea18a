import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from thanglong.faces.cli.fee import fee
from thanglong.faces.cli.procedure import procedure
from thanglong.faces.cli.search import search

FOLDER = Path(__file__).parents[5] / "procedures"


def run(command, *arguments: str, text: str = "", language: str = "vi_VN.UTF-8") -> Result:
    return CliRunner().invoke(command, list(arguments), input=text, env={"LC_ALL": language})


def test_fee_counts_copies() -> None:
    answer = run(fee, "2.000635", "--answers", "-", "--json", text='{"copies": 3}')
    assert answer.exit_code == 0
    facts = json.loads(answer.output)
    assert (facts["total"], facts["unknown"], facts["lines"][0]["quantity"]) == (24000, False, 3)


def test_fee_says_unknown_in_words() -> None:
    answer = run(fee, "1.004873", "--answers", "-", text="purpose: marry\nfee_exemption: none")
    assert "do địa phương quy định" in answer.output
    assert "miễn phí" not in answer.output
    assert "set by the province" in run(fee, "1.004873", "--answers", "-", text="{}", language="en_GB.UTF-8").output


def test_fee_names_the_case_on_a_day() -> None:
    born = '{"child_birth_date": "2026-10-01"}'
    assert "Trong 60 ngày" in run(fee, "1.001193", "--answers", "-", "--at", "2026-10-06", text=born).output
    assert "Quá 60 ngày" in run(fee, "1.001193", "--answers", "-", "--at", "2026-12-31", text=born).output


def test_fee_explains_wrong_input() -> None:
    assert run(fee, "9.999999", "--answers", "-", text="{}").exit_code == 2
    assert run(fee, "2.000635", "--answers", "-", text="[1, 2]").exit_code == 2
    assert run(fee, "2.000635", "--answers", "-", "--at", "yesterday", text="{}").exit_code == 2


@pytest.mark.parametrize(
    ("code", "given", "question"),
    [
        ("2.000635", "copies: -1", "copies:"),
        ("2.000635", "copies: many", "copies:"),
        ("2.000635", "kopies: 3", "kopies:"),
        ("1.001193", "child_birth_date: not a date", "child_birth_date:"),
    ],
)
def test_a_wrong_answer_is_named_and_never_free(code: str, given: str, question: str) -> None:
    answer = run(fee, code, "--answers", "-", text=given)
    assert answer.exit_code == 2
    assert question in answer.output
    assert "iễn phí" not in answer.output


def test_dates_of_yaml_are_dates() -> None:
    answer = run(fee, "1.001193", "--answers", "-", "--at", "2026-10-06", text="child_birth_date: 2026-10-01")
    assert "Trong 60 ngày" in answer.output


def test_search_without_diacritics() -> None:
    answer = run(search, "giay doc than", "--json")
    assert json.loads(answer.output)[0]["code"] == "1.004873"
    assert "Xin giấy phép xây dựng" in run(search, "xay nha").output
    assert "Get a building permit" in run(search, "xay nha", language="C").output


def test_search_of_nothing() -> None:
    answer = run(search, "qqqq zzzz")
    assert answer.exit_code == 1
    assert "Không tìm thấy" in answer.output


def test_procedure_check() -> None:
    answer = run(procedure, "check", str(FOLDER / "2.000635-civil-status-copies"))
    assert (answer.exit_code, "có thể công bố" in answer.output) == (0, True)


def test_procedure_check_names_problems(tmp_path: Path) -> None:
    answer = run(procedure, "check", str(tmp_path), "--json")
    assert answer.exit_code == 1
    assert json.loads(answer.output)["problems"][0]["file"] == "procedure.yaml"
