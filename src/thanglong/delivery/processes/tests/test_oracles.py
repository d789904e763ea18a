"""The net agrees with SpiffWorkflow on what is open and with pm4py on what is sound, for generated processes."""

import pytest
from hypothesis import HealthCheck, assume, event, given, settings
from hypothesis import strategies as st
from pm4py.algo.analysis.woflan import algorithm as woflan
from pm4py.objects.petri_net.obj import Marking as TheirMarking
from pm4py.objects.petri_net.obj import PetriNet
from pm4py.objects.petri_net.utils import petri_utils
from SpiffWorkflow.bpmn import BpmnEvent, BpmnWorkflow
from SpiffWorkflow.bpmn.parser.BpmnParser import BpmnParser
from SpiffWorkflow.bpmn.specs.event_definitions import MessageEventDefinition
from SpiffWorkflow.util.task import TaskState

from thanglong.delivery.processes.exceptions import UnsupportedElement
from thanglong.delivery.processes.service import (
    accepted_messages,
    compile_model,
    complete,
    deliver_message,
    open_elements,
    parse,
    start,
)
from thanglong.delivery.processes.soundness import soundness
from thanglong.delivery.processes.tests.blocks import harmed_sketches, sound_sketches

pytestmark = pytest.mark.filterwarnings(
    "ignore::PendingDeprecationWarning:numpy", "ignore::UserWarning:pm4py", "ignore::DeprecationWarning:pm4py"
)
MOST_STEPS = 12
MOST_TRANSITIONS = 20
quickly = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))


class Spiff:
    """The same process run by SpiffWorkflow.

    Its inclusive join goes on too early when the branch it should wait for is in a loop, and its parallel join when a
    loop comes to it for the second time, so such processes are not compared.
    """

    def __init__(self, xml, choices):
        parser = BpmnParser()
        parser.add_bpmn_str(xml.encode())
        self.workflow = BpmnWorkflow(parser.get_spec("p"))
        self.settle(choices)

    def settle(self, choices):
        for task in self.workflow.get_tasks():
            task.data.update(choices)
        self.workflow.do_engine_steps()

    def ready(self):
        return {task.task_spec.bpmn_id: task for task in self.workflow.get_tasks(state=TaskState.READY, manual=True)}

    def deliver(self, name, choices):
        for task in self.workflow.get_tasks():
            task.data.update(choices)
        self.workflow.catch(BpmnEvent(MessageEventDefinition(name)))
        self.settle(choices)

    def complete(self, name, choices):
        task = self.ready()[name]
        task.data.update(choices)
        task.run()
        self.settle(choices)


@quickly
@given(sketch=sound_sketches(), data=st.data())
def test_the_same_steps_are_open_as_in_spiffworkflow(sketch, data):
    assume(not sketch.beyond_spiff)
    xml, switches = sketch.xml(), sketch.switches()

    def choose():
        return dict.fromkeys(switches, 0) | {name: data.draw(st.integers(0, 1), label=name) for name in switches}

    net, choices = compile_model(parse(xml)), choose()
    step, spiff = start(net, choices), Spiff(xml, choices)
    for _turn in range(MOST_STEPS):
        ours = {element.id for element in open_elements(net, step.marking)}
        assert ours == set(spiff.ready())
        assert (step.ended is not None) == spiff.workflow.completed
        if not ours:
            break
        messages = accepted_messages(net, step.marking)
        name, choices = data.draw(st.sampled_from(sorted(ours | messages)), label="step"), choose()
        if name in messages:
            step = deliver_message(net, step.marking, name, choices)
            spiff.deliver(name, choices)
        else:
            step = complete(net, step.marking, name, choices)
            spiff.complete(name, choices)


def to_pm4py(net):
    """Return the net as a workflow net with one source and one sink."""
    theirs = PetriNet("p")
    places = {name: PetriNet.Place(name) for name in [*net.places, "<source>", "<sink>"]}
    theirs.places.update(places.values())
    for number, transition in enumerate(net.transitions):
        begins, ends = transition.element in net.starts, transition.ends is not None
        assert begins or ends or not (transition.clears or transition.during)
        bar = PetriNet.Transition(f"{transition.element}#{number}", transition.element)
        theirs.transitions.add(bar)
        for place in ["<source>"] if begins else transition.consumes:
            petri_utils.add_arc_from_to(places[place], bar, theirs)
        for place in ["<sink>"] if ends else transition.produces:
            petri_utils.add_arc_from_to(bar, places[place], theirs)
    return theirs, TheirMarking({places["<source>"]: 1}), TheirMarking({places["<sink>"]: 1})


def their_verdict(net):
    """Return woflan's verdict after all its steps: stopping early calls some nets unsound for want of an invariant."""
    options = {
        woflan.Parameters.RETURN_ASAP_WHEN_NOT_SOUND: False,
        woflan.Parameters.PRINT_DIAGNOSTICS: False,
        woflan.Parameters.RETURN_DIAGNOSTICS: False,
    }
    return woflan.apply(*to_pm4py(net), parameters=options)


def our_verdict(net):
    findings, _states = soundness(net)
    return not [finding for finding in findings if finding.code != "spin"]


@quickly
@given(sketch=sound_sketches())
def test_structured_processes_are_sound_for_both(sketch):
    net = compile_model(parse(sketch.xml()))
    assume(len(net.transitions) <= MOST_TRANSITIONS)
    assert our_verdict(net)
    assert their_verdict(net)


@quickly
@given(sketch=harmed_sketches())
def test_the_verdict_on_harmed_processes_is_that_of_pm4py(sketch):
    try:
        net = compile_model(parse(sketch.xml()))
    except UnsupportedElement:
        assume(False)
        pytest.fail("unreachable")
    verdict = our_verdict(net)
    event(f"sound: {verdict}")
    assert verdict == their_verdict(net)
