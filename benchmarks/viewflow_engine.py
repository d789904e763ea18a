"""The same flow in django-viewflow, which writes its own process and task rows."""

from typing import Any

from django.views.generic import View
from viewflow import this
from viewflow.workflow import flow, lock
from viewflow.workflow.models import Process

from benchmarks.engines import Opened
from thanglong.delivery.dossiers.models import Dossier
from thanglong.foundation.identity.service import Account
from thanglong.kernel.actors import Actor

update = View.as_view()


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
    lock_impl = lock.select_for_update_lock

    submitted = flow.StartHandle(begin).Next(this.intake)
    intake = flow.View(update).Next(this.decide_intake)
    decide_intake = (
        flow.Switch()
        .Case(this.assess, came_out("intake", "accept"))
        .Case(this.supplement, came_out("intake", "supplement"))
        .Default(this.refused)
    )
    supplement = flow.View(update).Next(this.intake)
    assess = flow.View(update).Next(this.decide_assess)
    decide_assess = (
        flow.Switch()
        .Case(this.sign, came_out("assess", "draft"))
        .Case(this.supplement, came_out("assess", "supplement"))
        .Default(this.refused)
    )
    sign = flow.View(update).Next(this.decide_sign)
    decide_sign = flow.If(came_out("sign", "sign")).Then(this.issue).Else(this.assess)
    issue = flow.View(update).Next(this.handover)
    handover = flow.View(update).Next(this.issued)
    issued = flow.End()
    refused = flow.End()


class Viewflow:
    """django-viewflow; its task rows take the place of ours. A person takes the task, starts it and finishes it."""

    own_tasks = True

    def begin(self, dossier: Dossier, actor: Actor) -> Opened:
        process = OneStop.submitted.run(dossier=str(dossier.pk))
        dossier.marking = {"process": process.pk}
        return ()

    def finish(self, dossier: Dossier, element: str, outcome: str, actor: Actor, task_id: Any) -> Opened:
        task = OneStop.task_class.objects.get(pk=task_id)
        with task.activation() as activation:
            activation.assign(Account(pk=actor.account_id))
            activation.start(None)
            activation.process.data = {**activation.process.data, element: outcome}
            activation.process.save(update_fields=["data"])
            activation.execute()
        return ()


def open_task(dossier: Dossier) -> Any:
    """Return the id of the task that waits for a person."""
    waiting = OneStop.task_class.objects.filter(flow_task_type="HUMAN", finished=None)
    return waiting.get(process_id=dossier.marking["process"]).pk
