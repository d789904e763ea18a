"""Short cuts to a dossier at a given step, by actions and without pages."""

from django.urls import reverse

from thanglong.delivery.dossiers import service as dossiers
from thanglong.delivery.dossiers.models import Dossier, Task
from thanglong.delivery.dossiers.tests.stage import PERMIT, SINGLE, Stage, answers, values

STEPS = ("intake", "assess", "sign", "issue", "handover")


def dossier_at(stage: Stage, kind: str, code: str = SINGLE) -> Dossier:
    """Bring a new dossier to the step of this kind."""
    dossier = stage.submit(code, answers(code))
    for step in STEPS[: STEPS.index(kind)]:
        _ADVANCE[step](stage, stage.task(dossier))
    dossier.refresh_from_db()
    return dossier


def consulted(stage: Stage) -> Dossier:
    """Bring a building permit to where other units are asked."""
    dossier = dossier_at(stage, "assess", PERMIT)
    stage.perform(dossiers.FinishAssessment(task_id=stage.task(dossier).pk, outcome="consult"), stage.specialist)
    return dossier


def at(verb: str, task: Task) -> str:
    return reverse(f"desk:{verb}", args=[task.pk])


def page_of(dossier: Dossier) -> str:
    return reverse("desk:dossier", args=[dossier.pk])


def _accept(stage: Stage, task: Task) -> None:
    stage.perform(dossiers.AcceptDossier(task_id=task.pk), stage.counter)


def _assess(stage: Stage, task: Task) -> None:
    stage.perform(dossiers.PrepareResult(task_id=task.pk, values=values(task.dossier)), stage.specialist)
    stage.perform(dossiers.FinishAssessment(task_id=task.pk, outcome="draft"), stage.specialist)


def _sign(stage: Stage, task: Task) -> None:
    stage.perform(dossiers.SignResult(task_id=task.pk, version=1), stage.leader)


def _issue(stage: Stage, task: Task) -> None:
    stage.perform(dossiers.NumberResult(task_id=task.pk), stage.clerk)
    stage.perform(dossiers.IssueResult(task_id=task.pk), stage.clerk)


_ADVANCE = {"intake": _accept, "assess": _assess, "sign": _sign, "issue": _issue}
