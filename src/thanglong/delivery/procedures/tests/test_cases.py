"""Every worked example of every bundle, as one test each."""

from copy import deepcopy

import pytest

from thanglong.delivery.procedures.bundle import Bundle
from thanglong.delivery.procedures.cases import CaseResult, read_examples, run_cases
from thanglong.delivery.procedures.exceptions import BundleError
from thanglong.delivery.procedures.procedure import Procedure
from thanglong.delivery.procedures.tests.bundles import FOLDERS, bundle

RESULTS = [
    pytest.param(result, id=f"{code} {result.example.id}")
    for code in FOLDERS
    for result in run_cases(Procedure(bundle(code)))
]


@pytest.mark.parametrize("result", RESULTS)
def test_worked_example(result: CaseResult) -> None:
    assert result.passed, "\n".join(result.failures)


@pytest.mark.parametrize("code", FOLDERS)
def test_every_bundle_has_enough_examples(code: str) -> None:
    examples = read_examples(bundle(code).cases_data).cases
    assert len(examples) >= 5
    assert any(example.expect.due for example in examples)
    assert any(example.expect.end == "issued" for example in examples)
    assert any(example.expect.end == "refused" for example in examples)


def with_expectation(**expect: object) -> list[str]:
    original = bundle("2.000635")
    cases = deepcopy(dict(original.cases_data))
    cases["cases"] = [{**cases["cases"][0], "expect": expect}]
    changed = Bundle(
        original.definition_data, original.form_data, original.process_xml, original.templates, cases, original.name
    )
    return list(run_cases(Procedure(changed))[0].failures)


@pytest.mark.parametrize(
    "expect",
    [
        {"fee": "free"},
        {"due": "2026-10-06T16:00"},
        {"documents": []},
        {"errors": ["copies"]},
        {"place": "00004"},
        {"result": "other"},
        {"steps": [{"assess": "draft"}]},
        {"steps": [{"intake": "accept"}], "end": "issued"},
        {"steps": [{"message": "nothing"}]},
    ],
)
def test_wrong_expectation_fails(expect: dict[str, object]) -> None:
    assert with_expectation(**expect)


def test_unknown_key_is_refused() -> None:
    with pytest.raises(BundleError, match=r"cases\.yaml"):
        read_examples({"cases": [{"id": "a", "expects": {}}]})
