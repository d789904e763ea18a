"""The dossier that tests of single verbs begin with, and its ways to a supplement and to a signature."""

from datetime import datetime

from thanglong.delivery.dossiers import service as dossiers
from thanglong.delivery.dossiers.models import Dossier
from thanglong.delivery.dossiers.tests.stage import Stage, values
from thanglong.kernel import clock


def fresh(dossier: Dossier) -> Dossier:
    return Dossier.objects.get(pk=dossier.pk)


def first_reason(dossier: Dossier, kind: str) -> str:
    procedure = dossiers.procedure_of(dossiers.Draft.objects.get(pk=dossier.pk))
    return str(getattr(procedure, f"{kind}_reasons")[0].id)


def ask(stage: Stage, dossier: Dossier, at: datetime, **more: str) -> None:
    with clock.freeze(at):
        stage.perform(
            dossiers.RequestSupplement(
                task_id=stage.task(dossier).pk,
                reasons=(first_reason(dossier, "supplement"),),
                explanations={},
                **more,
            ),
            stage.counter,
        )


def to_signature(stage: Stage, dossier: Dossier) -> None:
    """Accept, draft and send up."""
    stage.perform(dossiers.AcceptDossier(task_id=stage.task(dossier).pk), stage.counter)
    assess = stage.task(dossier)
    stage.perform(dossiers.PrepareResult(task_id=assess.pk, values=values(dossier)), stage.specialist)
    stage.perform(dossiers.FinishAssessment(task_id=assess.pk, outcome="draft"), stage.specialist)
