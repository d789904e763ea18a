"""How many statements a change may cost; a budget that grows is noticed here and not in production."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext

from thanglong.delivery.dossiers import service as dossiers
from thanglong.delivery.dossiers.models import Dossier
from thanglong.delivery.dossiers.tests.stage import MONDAY, SINGLE, Stage, answers, values
from thanglong.kernel import clock

SUBMIT = 25
TASK = 12


@contextmanager
def at_most(limit: int) -> Iterator[None]:
    with CaptureQueriesContext(connection) as captured:
        yield
    statements = [query["sql"] for query in captured if not query["sql"].startswith(("SAVEPOINT", "RELEASE"))]
    assert len(statements) <= limit, "\n".join(statement[:200] for statement in statements)


def warm(stage: Stage) -> Dossier:
    """Fill the caches of calendars, agencies and revisions, as they are in a running node; return a dossier."""
    first = stage.submit(SINGLE, answers(SINGLE))
    stage.perform(dossiers.AcceptDossier(task_id=stage.task(first).pk), stage.counter)
    dossier: Dossier = stage.submit(SINGLE, answers(SINGLE))
    return dossier


def test_submitting(stage: Stage) -> None:
    with clock.freeze(MONDAY):
        warm(stage)
        draft = stage.draft(SINGLE, answers(SINGLE))
        with at_most(SUBMIT):
            stage.perform(dossiers.SubmitDossier(draft_id=draft.pk), stage.citizen)


def test_completing_a_task(stage: Stage) -> None:
    with clock.freeze(MONDAY):
        dossier = warm(stage)
        accept = stage.task(dossier)
        with at_most(TASK):
            stage.perform(dossiers.AcceptDossier(task_id=accept.pk), stage.counter)
        assess = stage.task(dossier)
        stage.perform(dossiers.PrepareResult(task_id=assess.pk, values=values(dossier)), stage.specialist)
        with at_most(TASK):
            stage.perform(dossiers.FinishAssessment(task_id=assess.pk, outcome="draft"), stage.specialist)
        with at_most(TASK):
            stage.perform(dossiers.ReturnResult(task_id=stage.task(dossier).pk, note="Sửa tên."), stage.leader)


def test_taking_and_refusing(stage: Stage) -> None:
    with clock.freeze(MONDAY):
        dossier = warm(stage)
        reason = dossiers.procedure_of(dossiers.Draft.objects.get(pk=dossier.pk)).refusal_reasons[0].id
        task = stage.task(dossier)
        actions: list[Callable[[], Any]] = [
            lambda: stage.perform(
                dossiers.AssignTask(task_id=task.pk, assignee=stage.counter.account_id or task.pk), stage.counter
            ),
            lambda: stage.perform(
                dossiers.RefuseDossier(task_id=task.pk, reason=reason, explanation="Không thuộc thẩm quyền."),
                stage.counter,
            ),
        ]
        for action in actions:
            with at_most(TASK):
                action()


def test_from_the_draft_result_to_the_hand_over(stage: Stage) -> None:
    with clock.freeze(MONDAY):
        stage.enrol_signers()
        signed_before, dossier = warm(stage), warm(stage)
        for each, limit in ((signed_before, 1_000), (dossier, TASK)):
            stage.perform(dossiers.AcceptDossier(task_id=stage.task(each).pk), stage.counter)
            assess = stage.task(each)
            stage.perform(dossiers.PrepareResult(task_id=assess.pk, values=values(each)), stage.specialist)
            stage.perform(dossiers.FinishAssessment(task_id=assess.pk, outcome="draft"), stage.specialist)
            signature = dossiers.SignResult(task_id=stage.task(each).pk, version=each.results.latest("version").version)
            with at_most(limit):
                stage.perform(signature, stage.leader)
            number, issue = (
                action(task_id=stage.task(each).pk) for action in (dossiers.NumberResult, dossiers.IssueResult)
            )
            with at_most(limit):
                stage.perform(number, stage.clerk)
            with at_most(limit):
                stage.perform(issue, stage.clerk)
