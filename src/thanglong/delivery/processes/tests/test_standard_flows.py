"""The flows that every bundle is made from run as they are drawn, and quickly."""

from timeit import repeat

import pytest

from thanglong.delivery.processes.service import (
    accepted_messages,
    complete,
    open_elements,
)
from thanglong.delivery.processes.tests.case import Case
from thanglong.kernel.working_time import Limit, Unit


def test_the_standard_flow_from_supplement_to_result():
    case = Case("one_stop.bpmn").do("intake", outcome="supplement")
    assert case.open == {"wait_supplement"}
    assert case.step.timers[0].timing.limit == Limit(15, Unit.WORKING_DAY)
    case.get("supplement_received").do("intake", outcome="accept").do("assess", outcome="draft")
    case.do("sign", outcome="return").do("assess", outcome="draft").do("sign", outcome="sign")
    assert accepted_messages(case.net, case.marking) == frozenset()
    assert case.do("issue", "handover").ended == "issued"


@pytest.mark.parametrize(("outcome", "ended"), [("refuse", "refused"), ("supplement", None)])
def test_the_standard_flow_from_assessment(outcome, ended):
    case = Case("one_stop.bpmn").do("intake", outcome="accept").do("assess", outcome=outcome)
    assert case.ended == ended
    if ended is None:
        assert case.ring("supplement_overdue").ended == "closed"


def test_opinions_are_asked_at_once_and_reminded_of():
    case = Case("one_stop_opinions.bpmn").do("intake", outcome="accept").do("assess", outcome="consult")
    assert {element.task for element in open_elements(case.net, case.marking)} == {"opinion"}
    assert len(case.step.timers) == 3
    case.ring("remind_planning_due").do("remind_planning")
    case.do("opinion_planning", "opinion_construction", "opinion_environment")
    assert case.open == {"draft"}
    assert case.get("withdrawn").ended == "withdrawn"


def test_a_step_takes_less_than_a_tenth_of_a_millisecond():
    case = Case("one_stop.bpmn")
    case.variables["outcomes"]["intake"] = "accept"
    seconds = min(repeat(lambda: complete(case.net, case.marking, "intake", case.variables), number=50, repeat=20)) / 50
    assert seconds < 0.0001
