from typing import Any

import pytest

from thanglong.delivery.procedures.exceptions import BundleError
from thanglong.delivery.procedures.tests.bundles import definition_data, fee_rule
from thanglong.delivery.procedures.validation import parse_definition


def problems(data: dict[str, Any]) -> dict[str, str]:
    with pytest.raises(BundleError) as caught:
        parse_definition(data)
    return {problem.key: str(problem) for problem in caught.value.problems}


def changed(**changes: Any) -> dict[str, Any]:
    return {**definition_data(), **changes}


def test_sound_definition_is_read() -> None:
    definition = parse_definition(definition_data())
    assert definition.code == "2.000635"
    assert definition.certainty(definition.fees[0]) == "source"


def test_missing_key_is_named_with_the_remedy() -> None:
    data = definition_data()
    del data["authority"]["found_by"]
    assert "found_by" in problems(data)["authority.found_by"]


def test_misspelt_key_gets_a_suggestion() -> None:
    assert "sumary" not in definition_data()
    found = problems({**definition_data(), "sumary": {"vi": "a", "en": "b"}})
    assert "“summary”" in found["sumary"]


@pytest.mark.parametrize("code", ["4.000635", "2.00063", "2.000635.01", ""])
def test_code_outside_the_national_form(code: str) -> None:
    assert "code" in problems(changed(code=code))


def test_unquoted_code_is_a_number_to_yaml() -> None:
    assert "dấu nháy" in problems(changed(code=2.000635))["code"]


def test_text_without_english() -> None:
    assert "en" in problems(changed(names={"vi": "Tên"}))["names"]


def test_unreadable_condition() -> None:
    assert "subject_name" in problems(changed(subject_name="answers.x =="))


def test_fact_without_known_source() -> None:
    data = definition_data()
    data["fees"][0]["source"] = "rumour"
    assert "rumour" in problems(data)["fees[0].source"]


def test_refusal_without_legal_basis() -> None:
    data = definition_data()
    del data["refusal_reasons"][0]["basis"]
    assert "căn cứ" in problems(data)["refusal_reasons[0].basis"]


def test_fees_must_be_stated() -> None:
    assert "state: unknown" in problems(changed(fees=[]))["fees"]


def test_unknown_fee_with_an_amount_contradicts_itself() -> None:
    assert "amount" in problems(changed(fees=[fee_rule(state="unknown", amount=0)]))["fees[0]"]


def test_same_id_twice() -> None:
    data = definition_data()
    data["documents"].append(data["documents"][0])
    assert any("online_form" in text for text in problems(data).values())


def test_every_problem_is_told_at_once() -> None:
    assert len(problems(changed(code="x", names="y", life_event=3))) == 3
