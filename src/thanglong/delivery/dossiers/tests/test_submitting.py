"""Sending, once and for oneself, and who may look at what was sent."""

import pytest

from thanglong.delivery.dossiers import service as dossiers
from thanglong.delivery.dossiers.constants import Status
from thanglong.delivery.dossiers.models import Dossier
from thanglong.delivery.dossiers.tests.stage import SINGLE, Stage, answers
from thanglong.delivery.dossiers.tests.ways import fresh
from thanglong.foundation.ledger.service import entries_for
from thanglong.kernel.errors import Conflict, Denied, Invalid


def test_a_second_click_finds_the_first_dossier(stage: Stage) -> None:
    draft = stage.draft(SINGLE, answers(SINGLE))
    first = stage.perform(dossiers.SubmitDossier(draft_id=draft.pk), stage.citizen)
    with pytest.raises(dossiers.AlreadySubmitted) as caught:
        stage.perform(dossiers.SubmitDossier(draft_id=draft.pk), stage.citizen)
    assert caught.value.dossier_id == first.pk
    assert Dossier.objects.count() == 1


def test_an_incomplete_application_is_not_taken(stage: Stage) -> None:
    draft = stage.draft(SINGLE, answers(SINGLE, purpose=None))
    with pytest.raises(Invalid) as caught:
        stage.perform(dossiers.SubmitDossier(draft_id=draft.pk), stage.citizen)
    assert "purpose" in caught.value.errors
    draft.refresh_from_db()
    assert draft.submitted_at is None


def test_nobody_submits_for_another(stage: Stage) -> None:
    draft = stage.draft(SINGLE, answers(SINGLE))
    for actor in (stage.stranger, stage.counter, stage.system):
        with pytest.raises(Denied):
            stage.perform(dossiers.SubmitDossier(draft_id=draft.pk), actor)


def test_every_change_leaves_one_ledger_entry(stage: Stage, dossier: Dossier) -> None:
    stage.perform(dossiers.AcceptDossier(task_id=stage.task(dossier).pk), stage.counter)
    subject = f"dossier:{dossier.pk}"
    assert [entry.action for entry in entries_for(subject)] == ["dossier.submit", "dossier.accept"]


def test_who_sees_a_dossier(stage: Stage, dossier: Dossier) -> None:
    def seen(actor: object) -> bool:
        return Dossier.objects.visible_to(actor).filter(pk=dossier.pk).exists()  # type: ignore[arg-type]

    assert seen(stage.citizen)
    assert seen(stage.counter)
    assert seen(stage.specialist)
    assert not seen(stage.stranger)
    assert not seen(stage.system)


def test_following_needs_both_code_and_secret(stage: Stage, dossier: Dossier) -> None:
    assert dossiers.follow(dossier.reference.lower(), dossier.secret.lower()) == dossier
    assert dossiers.follow(dossier.reference, "XXXXXXXX") is None
    assert dossiers.follow("H17-000000-0001", dossier.secret) is None
    assert dossiers.follow("", "--------") is None


def test_the_applicant_can_withdraw_until_there_is_a_decision(stage: Stage, dossier: Dossier) -> None:
    with pytest.raises(Denied):
        stage.perform(dossiers.WithdrawDossier(dossier_id=dossier.pk), stage.stranger)
    stage.perform(dossiers.WithdrawDossier(dossier_id=dossier.pk, reason="Nộp nhầm"), stage.citizen)
    gone = fresh(dossier)
    assert gone.status == Status.WITHDRAWN
    assert not dossiers.open_tasks(gone)
    with pytest.raises(Conflict):
        stage.perform(dossiers.WithdrawDossier(dossier_id=dossier.pk), stage.citizen)
