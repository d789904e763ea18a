"""Citizens read a few plain steps, in order, and see how far their dossier has come."""

from pathlib import Path

import pytest

from thanglong.delivery.processes.service import parse, public_steps

DATA = Path(__file__).parent / "data"


@pytest.fixture
def model():
    return parse((DATA / "one_stop.bpmn").read_bytes())


def states(model, *current, ended=False):
    return [step.state for step in public_steps(model, current, ended=ended)]


def test_steps_come_in_the_order_of_the_process(model):
    assert [step.id for step in public_steps(model)] == ["intake", "assess", "sign", "issue", "handover"]
    assert states(model) == ["later"] * 5


def test_the_step_where_the_dossier_is_stands_out(model):
    assert states(model, "sign") == ["done", "done", "now", "later", "later"]


def test_waiting_for_a_supplement_belongs_to_intake(model):
    assert states(model, "wait_supplement")[0] == "now"


def test_at_the_end_everything_is_done(model):
    assert states(model, ended=True) == ["done"] * 5


def test_opinions_asked_at_once_are_one_step():
    steps = public_steps(parse((DATA / "one_stop_opinions.bpmn").read_bytes()), ["opinion_planning"])
    opinions = [step for step in steps if step.state == "now"]
    assert len(opinions) == 1
    assert {"opinion_planning", "opinion_construction", "opinion_environment"} <= set(opinions[0].covers)


def test_every_element_belongs_to_exactly_one_step(model):
    covered = [name for step in public_steps(model) for name in step.covers]
    assert sorted(covered) == sorted(model.elements)
