"""Short cuts to a petition at a given step."""

from typing import Any
from uuid import UUID, uuid4

from thanglong.delivery.dossiers import service as dossiers
from thanglong.delivery.dossiers.service import Dossier
from thanglong.delivery.dossiers.tests.stage import SINGLE, Stage, answers
from thanglong.delivery.procedures.service import definition
from thanglong.delivery.voices import service as voices
from thanglong.delivery.voices.models import Petition
from thanglong.kernel.actions import perform
from thanglong.kernel.actors import Actor

TEXT = "Đèn ở quầy số 3 hỏng đã hai tuần, người già không đọc được giấy."


def send(stage: Stage, actor: Actor | None = None, **changes: Any) -> Petition:
    given = {
        "token": uuid4(),
        "kind": "report",
        "topic": "other",
        "text": TEXT,
        "sender": "Nguyễn Thị Mẫu",
        "agency": stage.committee,
        **changes,
    }
    return perform(voices.SendPetition(**given), actor or Actor.visitor())


def registered(stage: Stage, **changes: Any) -> Petition:
    petition = send(stage, **changes)
    perform(voices.RegisterPetition(petition_id=petition.pk), stage.clerk)
    perform(voices.AssignPetition(petition_id=petition.pk, assignee=UUID(stage.specialist.id)), stage.clerk)
    petition.refresh_from_db()
    return petition


def answered(stage: Stage, **changes: Any) -> Petition:
    petition = registered(stage, **changes)
    perform(voices.DraftAnswer(petition_id=petition.pk, answer="Đèn đã được thay sáng nay."), stage.specialist)
    perform(voices.ApproveAnswer(petition_id=petition.pk), stage.leader)
    petition.refresh_from_db()
    return petition


def refused(stage: Stage) -> Dossier:
    """Return a dossier that the counter refused: it is over, and can be rated."""
    dossier = stage.submit(SINGLE, answers(SINGLE))
    task = stage.task(dossier)
    reason = definition(dossier.revision_id).refusal_reasons[0].id
    refuse = dossiers.RefuseDossier(task_id=task.pk, reason=reason, explanation="Nơi khác giải quyết việc này.")
    stage.perform(refuse, stage.counter)
    dossier.refresh_from_db()
    return dossier
