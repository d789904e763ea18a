"""Steps, gateways and ends do what BPMN says they do."""

import pytest

from thanglong.delivery.processes import exceptions
from thanglong.delivery.processes.service import (
    FINISHED,
    due_service,
)
from thanglong.delivery.processes.tests.case import Case, line
from thanglong.delivery.processes.tests.drafts import Draft


def test_steps_open_one_after_the_other():
    case = Case(line())
    assert case.open == {"a"}
    assert case.do("a").open == {"b"}
    assert case.step.closed == ("a",)
    assert [element.id for element in case.step.opened] == ["b"]
    assert case.do("b").ended == "issued"
    assert case.marking == {}


def test_a_marking_is_plain_data_and_is_not_changed():
    case = Case(line())
    before = case.marking
    case.do("a")
    assert before == {"a": 1}


def test_completing_a_step_that_is_over_names_it():
    case = Case(line()).do("a")
    with pytest.raises(exceptions.NotOpen, match="“A” không còn mở"):
        case.do("a")


def test_what_was_passed_is_told_with_its_arrows():
    assert Case(line()).do("a").step.passed == ("a", "f1_p")


def fork(kind, join=None):
    draft = Draft().start().task("ask", "a", "b", "c").gate(kind, "split").gate(join or kind, "join").end()
    draft.flow("begin ask split").flow("join finish").flow("a join").flow("b join").flow("c join")
    if kind == "and":
        return draft.flow("split a").flow("split b").flow("split c")
    return draft.flow("split a", "answers.a == 1").flow("split b", "answers.b == 1").flow("split c", "default")


def test_an_exclusive_gateway_takes_the_first_branch_that_holds():
    assert Case(fork("xor"), answers={"a": 1, "b": 1}).do("ask").open == {"a"}
    assert Case(fork("xor"), answers={"b": 1}).do("ask").open == {"b"}


def test_an_exclusive_gateway_falls_back_on_its_default():
    assert Case(fork("xor"), answers={}).do("ask").open == {"c"}
    assert Case(fork("xor"), answers={}).do("ask", "c").ended == "issued"


def test_a_gateway_without_a_way_on_says_so_and_changes_nothing():
    draft = Draft().start().task("a").gate("xor", "which").end().end("other")
    draft.flow("begin a which").flow("which finish", 'outcomes.a == "yes"').flow("which other", 'outcomes.a == "no"')
    case = Case(draft)
    with pytest.raises(exceptions.NoWayOn, match="không biết đi tiếp từ “Which”"):
        case.do("a", outcome="perhaps")
    assert case.open == {"a"}
    assert case.do("a", outcome="no").ended == "issued"


def test_a_parallel_gateway_waits_for_every_branch():
    case = Case(fork("and")).do("ask")
    assert case.open == {"a", "b", "c"}
    assert case.do("b", "a").open == {"c"}
    assert case.ended is None
    assert case.do("c").ended == "issued"


@pytest.mark.parametrize(
    ("answers", "opened"), [({"a": 1}, {"a"}), ({"a": 1, "b": 1}, {"a", "b"}), ({"b": 1}, {"b"}), ({}, {"c"})]
)
def test_an_inclusive_gateway_waits_for_the_branches_it_opened(answers, opened):
    case = Case(fork("or"), answers=answers).do("ask")
    assert case.open == opened
    *first, last = sorted(opened)
    assert case.do(*first).ended is None
    assert case.do(last).ended == "issued"


def test_inclusive_blocks_lie_within_each_other():
    draft = Draft().start().task("ask", "a", "b", "c").gate("or", "outer", "inner", "inner_join", "outer_join").end()
    draft.flow("begin ask outer inner", "").flow("inner a", "answers.a == 1").flow("inner b", "default")
    draft.flow("a inner_join outer_join").flow("b inner_join").flow("outer c", "default").flow("c outer_join finish")
    draft.arrows[1] = ("ask", "outer", "", "")
    draft.arrows[2] = ("outer", "inner", "answers.i == 1", "")
    assert Case(draft, answers={"i": 1, "a": 1}).do("ask", "a").ended == "issued"
    assert Case(draft, answers={"i": 1}).do("ask", "b").ended == "issued"
    assert Case(draft, answers={}).do("ask", "c").ended == "issued"


def test_a_loop_closes_and_opens_the_same_step():
    draft = Draft().start().task("a").gate("xor", "again").end()
    draft.flow("begin a again").flow("again a", 'outcomes.a == "again"').flow("again finish", "default")
    case = Case(draft).do("a", outcome="again")
    assert case.open == {"a"}
    assert case.step.closed == ("a",)
    assert [element.id for element in case.step.opened] == ["a"]
    assert case.do("a", outcome="done").ended == "issued"


def test_a_circle_without_a_step_is_stopped():
    draft = Draft().start().task("a").gate("xor", "merge", "again").end()
    draft.flow("begin a merge again").flow("again merge", "true").flow("again finish", "default")
    with pytest.raises(exceptions.RunsForEver, match="chạy vòng quanh"):
        Case(draft).do("a")


def test_a_service_is_handed_to_the_caller():
    case = Case(Draft().start().service("send", tl__action="notify").task("a").end().flow("begin send a finish"))
    assert due_service(case.net, case.marking).action == "notify"
    assert case.do("send").open == {"a"}
    assert due_service(case.net, case.marking) is None


def test_terminate_closes_what_is_still_open():
    draft = Draft().start().gate("and", "split").task("a", "b").terminate("finish").end("side", "")
    case = Case(draft.flow("begin split a finish").flow("split b side")).do("a")
    assert case.ended == "issued"
    assert set(case.step.closed) == {"a", "b"}


def test_ends_without_a_word_finish_when_nothing_is_left():
    draft = Draft().start().gate("and", "split").task("a", "b").end("one", "").end("two", "")
    case = Case(draft.flow("begin split a one").flow("split b two")).do("a")
    assert case.ended is None
    assert case.do("b").ended == FINISHED
