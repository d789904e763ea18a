"""Ways to decide what comes next in a dossier; everything else of a step is the same for all of them."""

import re
from collections.abc import Mapping
from typing import Any, Protocol

from SpiffWorkflow.bpmn import BpmnWorkflow
from SpiffWorkflow.bpmn.parser.BpmnParser import BpmnParser
from SpiffWorkflow.bpmn.serializer import BpmnWorkflowSerializer
from SpiffWorkflow.util.task import TaskState

from thanglong.delivery.dossiers.models import Dossier
from thanglong.delivery.procedures.service import Procedure
from thanglong.delivery.processes import service as processes
from thanglong.kernel.actors import Actor

Opened = tuple[str, ...]


class Engine(Protocol):
    """Begins and advances the process of one dossier, keeping its state in `dossier.marking` or in own tables.

    Both methods return the ids of the steps that opened. With `own_tasks` the engine writes the task rows itself.
    """

    own_tasks: bool

    def begin(self, dossier: Dossier, actor: Actor) -> Opened: ...
    def finish(self, dossier: Dossier, element: str, outcome: str, actor: Actor, task_id: Any) -> Opened: ...


class Net:
    """This platform's engine."""

    own_tasks = False

    def __init__(self, procedure: Procedure) -> None:
        self.net = procedure.net

    def begin(self, dossier: Dossier, actor: Actor) -> Opened:
        return self._moved(dossier, processes.start(self.net, self._variables(dossier)))

    def finish(self, dossier: Dossier, element: str, outcome: str, actor: Actor, task_id: Any) -> Opened:
        return self._moved(dossier, processes.complete(self.net, dossier.marking, element, self._variables(dossier)))

    @staticmethod
    def _variables(dossier: Dossier) -> Mapping[str, object]:
        return {"answers": dossier.answers, "outcomes": dossier.outcomes, "case": dossier.case, "fee": dossier.fee}

    @staticmethod
    def _moved(dossier: Dossier, step: processes.Step) -> Opened:
        dossier.marking = step.marking
        dossier.passed = [*dict.fromkeys([*dossier.passed, *step.passed])]
        return tuple(element.id for element in step.opened)


class NoEngine:
    """The limit: the order of the steps is written into the program."""

    own_tasks = False
    NEXT = {"": "intake", "intake": "assess", "assess": "sign", "sign": "issue", "issue": "handover", "handover": ""}

    def begin(self, dossier: Dossier, actor: Actor) -> Opened:
        return self._moved(dossier, "")

    def finish(self, dossier: Dossier, element: str, outcome: str, actor: Actor, task_id: Any) -> Opened:
        return self._moved(dossier, element)

    def _moved(self, dossier: Dossier, element: str) -> Opened:
        following = self.NEXT[element]
        dossier.marking = {following: 1} if following else {}
        dossier.passed = [*dossier.passed, element]
        return (following,) if following else ()


class Spiff:
    """SpiffWorkflow on the same BPMN file; its own JSON is the state, read and written at each step as it advises."""

    own_tasks = False

    def __init__(self, xml: str) -> None:
        parser = BpmnParser()
        parser.add_bpmn_str(_for_spiff(xml).encode())
        self.spec = parser.get_spec(parser.get_process_ids()[0])
        self.serializer = BpmnWorkflowSerializer(BpmnWorkflowSerializer.configure())

    def begin(self, dossier: Dossier, actor: Actor) -> Opened:
        workflow = BpmnWorkflow(self.spec)
        workflow.do_engine_steps()
        return self._save(dossier, workflow)

    def finish(self, dossier: Dossier, element: str, outcome: str, actor: Actor, task_id: Any) -> Opened:
        workflow = self.serializer.from_dict(dossier.marking)
        task = next(task for task in self._ready(workflow) if task.task_spec.bpmn_id == element)
        task.data["outcomes"] = dossier.outcomes
        task.run()
        workflow.do_engine_steps()
        return self._save(dossier, workflow)

    @staticmethod
    def _ready(workflow: BpmnWorkflow) -> list[Any]:
        return list(workflow.get_tasks(state=TaskState.READY, manual=True))

    def _save(self, dossier: Dossier, workflow: BpmnWorkflow) -> Opened:
        dossier.marking = self.serializer.to_dict(workflow)
        return tuple(task.task_spec.bpmn_id for task in self._ready(workflow))


def _for_spiff(xml: str) -> str:
    """Write conditions and timers the way SpiffWorkflow reads them; nothing else is changed."""
    xml = re.sub(r'outcomes\.(\w+) == "(\w+)"', r'outcomes["\1"] == "\2"', xml)
    clock = '<bpmn:timeDuration>"P15D"</bpmn:timeDuration>'
    return re.sub(
        r"<bpmn:timerEventDefinition ([^>]*?) ?/>",
        rf"<bpmn:timerEventDefinition \1>{clock}</bpmn:timerEventDefinition>",
        xml,
    )
