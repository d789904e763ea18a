"""Four ways to decide what comes next in a dossier; everything else of a step is the same for all of them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from SpiffWorkflow.bpmn import BpmnWorkflow
from SpiffWorkflow.bpmn.parser.BpmnParser import BpmnParser
from SpiffWorkflow.bpmn.serializer import BpmnWorkflowSerializer
from SpiffWorkflow.util.task import TaskState

from thanglong.delivery.dossiers.models import Dossier
from thanglong.delivery.procedures.service import Procedure
from thanglong.delivery.processes import service as processes


@dataclass
class Moved:
    """What a step did: steps opened as (element, kind, role), and whether the engine writes task rows itself."""

    opened: list[tuple[str, str, str]] = field(default_factory=list)
    ended: bool = False


class Engine(Protocol):
    """Begins and advances the process of one dossier, keeping its state in `dossier.marking` or in own tables."""

    label: str
    own_tasks: bool

    def begin(self, dossier: Dossier) -> Moved: ...
    def finish(self, dossier: Dossier, element: str, outcome: str) -> Moved: ...


class Net:
    """This platform's engine."""

    label, own_tasks = "Petri net (this platform)", False

    def __init__(self, procedure: Procedure) -> None:
        self.net = procedure.net

    def begin(self, dossier: Dossier) -> Moved:
        return self._moved(dossier, processes.start(self.net, self._variables(dossier)))

    def finish(self, dossier: Dossier, element: str, outcome: str) -> Moved:
        dossier.outcomes = {**dossier.outcomes, element: outcome}
        return self._moved(dossier, processes.complete(self.net, dossier.marking, element, self._variables(dossier)))

    @staticmethod
    def _variables(dossier: Dossier) -> Mapping[str, object]:
        return {"answers": dossier.answers, "outcomes": dossier.outcomes, "case": dossier.case, "fee": dossier.fee}

    @staticmethod
    def _moved(dossier: Dossier, step: processes.Step) -> Moved:
        dossier.marking = step.marking
        return Moved([(e.id, e.task, e.role) for e in step.opened], step.ended is not None)


class NoEngine:
    """The limit: the order of the steps is written into the program."""

    label, own_tasks = "no engine at all (the limit)", False
    ORDER = (
        ("intake", "intake", "counter"),
        ("assess", "assess", "specialist"),
        ("sign", "sign", "leader"),
        ("issue", "issue", "clerk"),
        ("handover", "handover", "counter"),
    )

    def begin(self, dossier: Dossier) -> Moved:
        dossier.marking = {"intake": 1}
        return Moved([self.ORDER[0]])

    def finish(self, dossier: Dossier, element: str, outcome: str) -> Moved:
        dossier.outcomes = {**dossier.outcomes, element: outcome}
        following = next(
            after for before, after in zip(self.ORDER, self.ORDER[1:], strict=False) if before[0] == element
        )
        dossier.marking = {following[0]: 1}
        return Moved([following])


class Spiff:
    """SpiffWorkflow on the same BPMN file; its own JSON is the state, read and written at each step as it advises."""

    label, own_tasks = "SpiffWorkflow", False

    def __init__(self, xml: str) -> None:
        parser = BpmnParser()
        parser.add_bpmn_str(_for_spiff(xml).encode())
        self.spec = parser.get_spec(parser.get_process_ids()[0])
        self.serializer = BpmnWorkflowSerializer(BpmnWorkflowSerializer.configure())
        self.roles = {name: (name, name, role) for name, _kind, role in NoEngine.ORDER}

    def begin(self, dossier: Dossier) -> Moved:
        workflow = BpmnWorkflow(self.spec)
        workflow.do_engine_steps()
        return self._save(dossier, workflow, set())

    def finish(self, dossier: Dossier, element: str, outcome: str) -> Moved:
        workflow = self.serializer.from_dict(dossier.marking)
        before = self._ready(workflow)
        task = before.pop(element)
        dossier.outcomes = {**dossier.outcomes, element: outcome}
        task.data["outcomes"] = dossier.outcomes
        task.run()
        workflow.do_engine_steps()
        return self._save(dossier, workflow, set(before))

    @staticmethod
    def _ready(workflow: BpmnWorkflow) -> dict[str, Any]:
        return {task.task_spec.bpmn_id: task for task in workflow.get_tasks(state=TaskState.READY, manual=True)}

    def _save(self, dossier: Dossier, workflow: BpmnWorkflow, before: set[str]) -> Moved:
        opened = [self.roles[name] for name in self._ready(workflow) if name not in before]
        dossier.marking = self.serializer.to_dict(workflow)
        return Moved(opened, workflow.completed)


def _for_spiff(xml: str) -> str:
    """Write conditions and timers the way SpiffWorkflow reads them; nothing else is changed."""
    xml = re.sub(r'outcomes\.(\w+) == "(\w+)"', r'outcomes["\1"] == "\2"', xml)
    clock = '<bpmn:timeDuration>"P15D"</bpmn:timeDuration>'
    return re.sub(
        r"<bpmn:timerEventDefinition ([^>]*?) ?/>",
        rf"<bpmn:timerEventDefinition \1>{clock}</bpmn:timerEventDefinition>",
        xml,
    )
