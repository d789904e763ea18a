import json

import pytest
from click.testing import CliRunner, Result

from thanglong.faces.cli.deadline import deadline


def run(*arguments: str, language: str = "vi_VN.UTF-8") -> Result:
    return CliRunner().invoke(deadline, arguments, env={"LC_ALL": language})


def test_tet_is_explained_without_a_database() -> None:
    result = run("--received", "2026-02-13T16:20", "--limit", "10", "--unit", "working_day")
    assert result.exit_code == 0, result.output
    assert "17:00 Thứ Sáu 06/03/2026" in result.output
    assert result.output.count("Tết Nguyên đán") == 5
    assert "Bộ luật Lao động 2019, Điều 112" in result.output


def test_english_for_an_english_terminal() -> None:
    result = run("--received", "2026-02-13T16:20", "--limit", "10", language="en_GB.UTF-8")
    assert "17:00 Friday 06/03/2026" in result.output
    assert "Lunar New Year" in result.output


def test_json_carries_every_day() -> None:
    result = run("--received", "2026-02-13T16:20", "--limit", "10", "--json")
    answer = json.loads(result.output)
    assert answer["due"] == "2026-03-06T17:00:00+07:00"
    assert answer["days"][0]["kind"] == "received"
    assert [d["number"] for d in answer["days"] if d["number"]] == list(range(1, 11))
    assert answer["calendar"] == "national"


@pytest.mark.parametrize(
    ("arguments", "due"),
    [
        (("--received", "2026-03-03T15:01", "--limit", "0", "--cutoff", "15:00"), "2026-03-04T17:00:00+07:00"),
        (("--received", "2026-03-06T18:20", "--limit", "8", "--unit", "working_hour", "--online"), "2026-03-09T17:00"),
        (("--received", "2026-03-02T09:00", "--limit", "3", "--keep-hour"), "2026-03-05T09:00:00+07:00"),
    ],
)
def test_the_rules_can_be_chosen(arguments: tuple[str, ...], due: str) -> None:
    assert json.loads(run(*arguments, "--json").output)["due"].startswith(due)


@pytest.mark.parametrize(
    "arguments",
    [
        ("--received", "yesterday", "--limit", "1"),
        ("--received", "9999-12-30T09:00", "--limit", "10"),
        ("--received", "0001-01-01T00:00", "--limit", "10"),
        ("--received", "2026-03-03T15:01", "--limit", "-1"),
        ("--received", "2026-03-03T15:01", "--limit", "1", "--unit", "day", "--cutoff", "15:00"),
        ("--received", "2026-03-03T15:01", "--limit", "1", "--cutoff", "noon"),
    ],
)
def test_wrong_input_is_explained(arguments: tuple[str, ...]) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert "Error" in result.output


def test_hours_say_how_they_become_days() -> None:
    hours = ("--received", "2026-10-06T08:00", "--unit", "working_hour", "--limit")
    assert "8 giờ làm việc tính là một ngày làm việc trọn" in run(*hours, "8").output
    assert "trọn" not in run(*hours, "7").output


def test_years_without_holidays_on_record_are_admitted() -> None:
    result = run("--received", "2027-12-30T09:00", "--limit", "10")
    assert result.exit_code == 0
    assert "31/12/2027" in result.stderr
    assert "31/12/2027" not in run("--received", "2027-12-01T09:00", "--limit", "10").stderr


@pytest.mark.django_db
@pytest.mark.usefixtures("loaded")
def test_an_agency_that_nobody_knows() -> None:
    result = run("--received", "2026-03-03T15:01", "--limit", "1", "--agency", "H99")
    assert result.exit_code == 2
    assert "H99" in result.output


@pytest.mark.django_db
@pytest.mark.usefixtures("loaded")
def test_the_calendar_of_an_agency() -> None:
    result = run("--received", "2026-02-13T16:20", "--limit", "10", "--agency", "H17.21", "--json")
    assert json.loads(result.output)["due"] == "2026-03-06T17:00:00+07:00"
