"""Each kind of element does what BPMN says it does."""

from datetime import timedelta
from pathlib import Path
from timeit import repeat

import pytest

from thanglong.delivery.processes import exceptions
from thanglong.delivery.processes.service import (
    FINISHED,
    accepted_messages,
    compile_model,
    complete,
    deliver_message,
    due_service,
    fire_timer,
    open_elements,
    parse,
    running_timers,
    start,
)
from thanglong.delivery.processes.tests.drafts import Draft
from thanglong.kernel.working_time import Limit, Unit

DATA = Path(__file__).parent / "data"


class Case:
    """A dossier with nothing but its process."""

    def __init__(self, draft, **variables):
        xml = draft.xml() if isinstance(draft, Draft) else (DATA / draft).read_bytes()
        self.net = compile_model(parse(xml))
        self.variables = {"outcomes": {}, **variables}
        self.step = start(self.net, self.variables)

    @property
    def marking(self):
        return self.step.marking

    @property
    def open(self):
        return {element.id for element in open_elements(self.net, self.marking)}

    @property
    def ended(self):
        return self.step.ended

    def do(self, *names, outcome=None):
        for name in names:
            self.variables["outcomes"][name] = outcome
            self.step = complete(self.net, self.marking, name, self.variables)
        return self

    def ring(self, name):
        self.step = fire_timer(self.net, self.marking, name, self.variables)
        return self

    def get(self, word):
        self.step = deliver_message(self.net, self.marking, word, self.variables)
        return self


def line():
    return Draft().start().task("a", "b").end().flow("begin a b finish")


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


def test_an_intermediate_timer_waits():
    case = Case(Draft().start().timer("pause", "P2DT3H").task("a").end().flow("begin pause a finish"))
    assert [(timer.id, timer.timing.duration) for timer in case.step.timers] == [("pause", timedelta(days=2, hours=3))]
    assert case.ring("pause").open == {"a"}
    with pytest.raises(exceptions.NotOpen):
        case.ring("pause")


def test_an_intermediate_message_waits():
    case = Case(Draft().start().message("wait", "paid").task("a").end().flow("begin wait a finish"))
    assert accepted_messages(case.net, case.marking) == {"paid"}
    assert case.get("paid").open == {"a"}
    with pytest.raises(exceptions.NotOpen, match="không chờ “paid”"):
        case.get("paid")


def bordered(event, interrupting):
    draft = Draft().start().task("a").service("remind").end().end("over", "closed" if interrupting else "")
    getattr(draft, event)
    draft.flow("begin a finish").flow("event remind over")
    if event == "on_timer":
        return draft.on_timer("event", "a", "PT1H", interrupting)
    return draft.on_message("event", "a", "news", interrupting)


def test_an_interrupting_timer_closes_its_step():
    case = Case(bordered("on_timer", True))
    assert [(timer.id, timer.host, timer.interrupting) for timer in case.step.timers] == [("event", "a", True)]
    assert case.ring("event").open == {"remind"}
    assert set(case.step.closed) == {"a", "event"}
    assert case.do("remind").ended == "closed"


def test_a_reminder_rings_once_and_leaves_its_step_open():
    case = Case(bordered("on_timer", False)).ring("event")
    assert case.open == {"a", "remind"}
    assert case.do("remind").open == {"a"}
    with pytest.raises(exceptions.NotOpen):
        case.ring("event")
    assert case.do("a").ended == "issued"


def test_a_clock_stops_with_its_step():
    case = Case(bordered("on_timer", False))
    assert [timer.id for timer in running_timers(case.net, case.marking)] == ["event"]
    case.do("a")
    assert "event" in case.step.closed
    assert running_timers(case.net, case.marking) == ()


def test_an_interrupting_message_closes_its_step():
    case = Case(bordered("on_message", True)).get("news")
    assert case.open == {"remind"}


def test_a_side_message_can_come_again():
    case = Case(bordered("on_message", False)).get("news").do("remind").get("news").do("remind")
    assert case.open == {"a"}
    assert case.do("a").ended == "issued"


def test_after_an_event_gateway_the_first_event_wins():
    draft = Draft().start().gate("events", "wait").message("paid", "paid").timer("late", "P15D").task("a")
    draft.end().end("over", "closed").flow("begin wait paid a finish").flow("wait late over")
    case = Case(draft)
    assert case.open == {"wait"}
    assert [(timer.id, timer.host) for timer in case.step.timers] == [("late", "wait")]
    late = Case(draft).ring("late")
    assert late.ended == "closed"
    case.get("paid")
    assert case.open == {"a"}
    assert set(case.step.closed) == {"wait", "late"}
    with pytest.raises(exceptions.NotOpen):
        case.ring("late")


def calling(inner, outer=None):
    draft = outer or Draft().start().call("check", "inner").task("b").end().flow("begin check b finish")
    draft.others.append(inner)
    return draft


def inner():
    return Draft("inner").start("in").task("a").gate("xor", "how").service("log").end("out", "").flow("in a how")


def test_a_called_process_runs_in_place_with_names_of_its_own():
    called = inner().flow("how log", 'outcomes.a == "log"').flow("how out", "default").flow("log out")
    case = Case(calling(called))
    assert case.open == {"check.a"}
    assert open_elements(case.net, case.marking)[0].role == "counter"
    assert case.do("check.a", outcome="log").open == {"check.log"}
    assert case.do("check.log").open == {"b"}


def test_a_call_is_over_when_nothing_is_left_inside():
    called = Draft("inner").start("in").gate("and", "split").task("a", "c").end("out", "").end("out2", "")
    called.flow("in split a out").flow("split c out2")
    case = Case(calling(called))
    assert case.do("check.a").open == {"check.c"}
    assert case.do("check.c").open == {"b"}


def test_terminate_ends_only_the_called_process():
    called = Draft("inner").start("in").gate("and", "split").task("a", "c").terminate("out", "").end("out2", "")
    called.flow("in split a out").flow("split c out2")
    assert Case(calling(called)).do("check.a").open == {"b"}


def test_an_event_on_a_call_closes_everything_inside():
    called = Draft("inner").start("in").task("a").end("out", "").flow("in a out")
    case = Case(calling(called).on_timer("late", "check").end("over", "closed").flow("late over"))
    assert case.ring("late").ended == "closed"
    assert "check.a" in case.step.closed


def test_a_reminder_on_a_call_stops_with_it():
    called = Draft("inner").start("in").task("a").end("out", "").flow("in a out")
    draft = calling(called).on_timer("late", "check", interrupting=False).end("over", "").flow("late over")
    assert Case(draft).ring("late").open == {"check.a"}
    assert Case(draft).do("check.a").marking == {"b": 1}


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


def test_withdrawal_closes_everything():
    draft = Draft().start().gate("and", "split", "join").task("a", "b").end().withdrawal()
    case = Case(draft.flow("begin split a join finish").flow("split b join")).do("a")
    assert accepted_messages(case.net, case.marking) == {"withdrawn"}
    assert case.get("withdrawn").ended == "withdrawn"
    assert case.marking == {}
    assert set(case.step.closed) == {"b"}


def test_withdrawal_can_be_limited_to_some_steps():
    case = Case(line().withdrawal(tl__during="a"))
    assert accepted_messages(case.net, case.marking) == {"withdrawn"}
    case.do("a")
    assert accepted_messages(case.net, case.marking) == frozenset()
    with pytest.raises(exceptions.NotOpen):
        case.get("withdrawn")


def test_a_process_can_start_with_a_message():
    draft = line().message("letter", "letter_received", "startEvent").flow("letter b")
    net = compile_model(parse(draft.xml()))
    assert start(net, {}).marking == {"a": 1}
    assert start(net, {}, message="letter_received").marking == {"b": 1}
    with pytest.raises(exceptions.NotOpen, match="không bắt đầu bằng"):
        start(net, {}, message="unknown")


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
