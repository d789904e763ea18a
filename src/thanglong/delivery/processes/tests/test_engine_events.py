"""Timers, messages and withdrawals do what BPMN says they do."""

from datetime import timedelta

import pytest

from thanglong.delivery.processes import exceptions
from thanglong.delivery.processes.service import (
    accepted_messages,
    compile_model,
    parse,
    running_timers,
    start,
)
from thanglong.delivery.processes.tests.case import Case, line
from thanglong.delivery.processes.tests.drafts import Draft


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
