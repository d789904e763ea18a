from copy import deepcopy
from dataclasses import replace
from typing import Any

import pytest

from thanglong.delivery.procedures.inspection import inspect
from thanglong.delivery.procedures.procedure import Procedure
from thanglong.delivery.procedures.tests.bundles import FOLDERS, bundle, reduction


def inspected(code: str = "2.000635", **changes: Any) -> str:
    return "\n".join(map(str, inspect(Procedure(replace(bundle(code), **changes)))))


def definition(code: str = "2.000635", **changes: Any) -> dict[str, Any]:
    return {**deepcopy(dict(bundle(code).definition_data)), **changes}


@pytest.mark.parametrize("code", FOLDERS)
def test_bundles_hold(code: str) -> None:
    assert inspected(code) == ""


def test_broken_form_is_named() -> None:
    assert "form.yaml" in inspected(form_data={"version": 1, "pages": []})


def test_unsound_process_is_named() -> None:
    xml = bundle("2.000635").process_xml
    cut = xml.replace('<bpmn:sequenceFlow id="f_issued" sourceRef="issue" targetRef="handover" />', "")
    assert "process.bpmn" in inspected(process_xml=cut)


def test_process_longer_than_the_law_allows() -> None:
    xml = bundle("2.000635").process_xml.replace('tl:limit="4 working_hour"', 'tl:limit="9 working_day"')
    assert "process.bpmn" in inspected(process_xml=xml)


def test_condition_on_a_question_nobody_asks() -> None:
    assert "wife_name" in inspected(definition_data=definition(subject_name="answers.wife_name"))


def test_paper_uploaded_where_no_file_is_taken() -> None:
    data = definition()
    data["documents"][0]["answer"] = "copies"
    assert "documents[0].answer" in inspected(definition_data=data)


def test_evidence_of_a_reduction_where_no_file_is_taken() -> None:
    data = definition()
    data["fees"][0]["reductions"] = [reduction(when="answers.copies > 5", proof="copies")]
    assert "fees[0].reductions[0].proof" in inspected(definition_data=data)


def test_lane_without_an_agency() -> None:
    data = definition()
    data["lanes"] = data["lanes"][:-1]
    assert "lane_clerk" in inspected(definition_data=data)


def test_opinion_without_a_unit() -> None:
    assert "opinion_planning" in inspected("1.013225", definition_data=definition("1.013225", consultations=[]))


def test_example_that_fails_stops_publishing() -> None:
    cases = deepcopy(dict(bundle("2.000635").cases_data))
    cases["cases"][0]["expect"]["fee"] = 1
    assert "three_copies" in inspected(cases_data=cases)


def test_template_that_does_not_typeset() -> None:
    assert "result.typ" in inspected(templates={"result.typ": '#import "/nowhere.typ": *'})
