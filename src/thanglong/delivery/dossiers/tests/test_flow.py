"""A process runs by itself between two people: machines' steps follow each other, and stop with the process."""

import pytest

from thanglong.delivery.dossiers import flow
from thanglong.delivery.dossiers import service as dossiers
from thanglong.delivery.dossiers.models import Dossier, Task
from thanglong.delivery.dossiers.tests.stage import SINGLE, Stage, answers
from thanglong.delivery.dossiers.tests.test_moves import TUESDAY, revision
from thanglong.kernel import clock

TWO_AT_ONCE = (
    ('sourceRef="decide_intake" targetRef="refused_intake"', 'sourceRef="decide_intake" targetRef="split"'),
    (
        '<bpmn:endEvent id="refused_intake" name="Từ chối tiếp nhận" tl:en="Not accepted" tl:end="refused" '
        'tl:reason="required" tl:basis="required">',
        '<bpmn:parallelGateway id="split" name="Split" />'
        '<bpmn:serviceTask id="first" name="First" tl:action="remind" />'
        '<bpmn:serviceTask id="second" name="Second" tl:action="remind" />'
        '<bpmn:userTask id="look" name="Look" tl:kind="assess" tl:role="specialist" tl:limit="1 working_hour" />'
        '<bpmn:sequenceFlow id="f_split_first" sourceRef="split" targetRef="first" />'
        '<bpmn:sequenceFlow id="f_split_second" sourceRef="split" targetRef="second" />'
        '<bpmn:exclusiveGateway id="which" name="Which" default="f_quietly" />'
        '<bpmn:parallelGateway id="join" name="Join" />'
        '<bpmn:endEvent id="done" name="Done" tl:end="refused" tl:reason="required" tl:basis="required" />'
        '<bpmn:sequenceFlow id="f_first" sourceRef="first" targetRef="which" />'
        '<bpmn:sequenceFlow id="f_quietly" sourceRef="which" targetRef="join" />'
        '<bpmn:sequenceFlow id="f_at_once" sourceRef="which" targetRef="refused_intake">'
        '<bpmn:conditionExpression>answers.for_whom == "self"</bpmn:conditionExpression></bpmn:sequenceFlow>'
        '<bpmn:sequenceFlow id="f_second" sourceRef="second" targetRef="join" />'
        '<bpmn:sequenceFlow id="f_split_look" sourceRef="split" targetRef="look" />'
        '<bpmn:sequenceFlow id="f_look" sourceRef="look" targetRef="join" />'
        '<bpmn:sequenceFlow id="f_done" sourceRef="join" targetRef="done" />'
        '<bpmn:endEvent id="refused_intake" name="Từ chối tiếp nhận" tl:en="Not accepted" tl:end="refused" '
        'tl:reason="required" tl:basis="required"><bpmn:terminateEventDefinition id="over" />',
    ),
)


def test_a_machine_step_that_ends_the_process_leaves_the_others_out(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two machine steps open at once and the first ends everything: the second is over and is not run."""
    ran = []
    monkeypatch.setitem(flow.SERVICE_TASKS, "remind", lambda dossier, at: ran.append(dossier.pk))
    procedure = revision(process=TWO_AT_ONCE)
    with clock.freeze(TUESDAY):
        dossier = stage.submit(SINGLE, answers(SINGLE))
        refuse = dossiers.RefuseDossier(
            task_id=stage.task(dossier).pk, reason=procedure.refusal_reasons[0].id, explanation="Không đúng nơi."
        )
        stage.perform(refuse, stage.counter)
    dossier = Dossier.objects.get(pk=dossier.pk)
    assert (dossier.marking, dossier.ended_at) == ({}, TUESDAY)
    assert ran == [dossier.pk]
    assert not Task.objects.open().filter(dossier=dossier).exists()
