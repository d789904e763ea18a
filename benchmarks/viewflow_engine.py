"""The same flow in django-viewflow, which writes its own process and task rows."""

from typing import Any

from viewflow import this
from viewflow.workflow import flow
from viewflow.workflow.models import Process

from benchmarks.engines import Moved
from thanglong.delivery.dossiers.models import Dossier


def note(activation: Any, outcome: str = "") -> None:
    """Keep an outcome with the process, as its conditions read it."""
    activation.process.data = {**(activation.process.data or {}), activation.task.flow_task.name: outcome}
    activation.process.save(update_fields=["data"])


def begin(activation: Any, dossier: str = "") -> Process:
    """Remember whose process it is."""
    activation.process.data = {"dossier": dossier}
    return activation.process


def came_out(step: str, word: str) -> Any:
    """Return the condition that a step came out so."""
    return lambda activation: activation.process.data.get(step) == word


class OneStop(flow.Flow):
    """Intake, assessment, signature, issue, hand-over; supplement and refusal leave as in the BPMN file."""

    process_class = Process

    submitted = flow.StartHandle(begin).Next(this.intake)
    intake = flow.Handle(note).Next(this.decide_intake)
    decide_intake = (
        flow.Switch()
        .Case(this.assess, came_out("intake", "accept"))
        .Case(this.supplement, came_out("intake", "supplement"))
        .Default(this.refused)
    )
    supplement = flow.Handle(note).Next(this.intake)
    assess = flow.Handle(note).Next(this.decide_assess)
    decide_assess = (
        flow.Switch()
        .Case(this.sign, came_out("assess", "draft"))
        .Case(this.supplement, came_out("assess", "supplement"))
        .Default(this.refused)
    )
    sign = flow.Handle(note).Next(this.decide_sign)
    decide_sign = flow.If(came_out("sign", "sign")).Then(this.issue).Else(this.assess)
    issue = flow.Handle(note).Next(this.handover)
    handover = flow.Handle(note).Next(this.issued)
    issued = flow.End()
    refused = flow.End()


class Viewflow:
    """django-viewflow; its task rows take the place of ours."""

    label, own_tasks = "django-viewflow", True

    def begin(self, dossier: Dossier) -> Moved:
        process = OneStop.submitted.run(dossier=str(dossier.pk))
        dossier.marking = {"process": process.pk}
        return Moved([("intake", "intake", "counter")])

    def finish(self, dossier: Dossier, element: str, outcome: str) -> Moved:
        dossier.outcomes = {**dossier.outcomes, element: outcome}
        node = getattr(OneStop, element)
        task = OneStop.task_class.objects.get(process_id=dossier.marking["process"], flow_task=node, finished=None)
        node.run(task, outcome=outcome)
        return Moved([(element, element, "")])
