"""A process that is called runs in place, and ends alone."""

from thanglong.delivery.processes.service import (
    open_elements,
)
from thanglong.delivery.processes.tests.case import Case
from thanglong.delivery.processes.tests.drafts import Draft


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
