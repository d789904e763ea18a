"""From the invitation to the dossier: who may sign, what is signed, what ends a signature."""

from datetime import timedelta

import pytest

from thanglong.delivery.cosigning import service as cosigning
from thanglong.delivery.cosigning.constants import State
from thanglong.delivery.cosigning.jobs import expire_invitations
from thanglong.delivery.cosigning.service import AcceptInvitation, DeclineInvitation, Invitation, WithdrawInvitations
from thanglong.delivery.cosigning.tests.couple import Couple
from thanglong.delivery.dossiers import agencies
from thanglong.delivery.dossiers import service as dossiers
from thanglong.delivery.dossiers.service import Dossier, SubmitDossier
from thanglong.delivery.dossiers.tests.stage import MONDAY
from thanglong.delivery.notifications import service as notifications
from thanglong.foundation.directory.models import Agency
from thanglong.foundation.ledger.service import entries_for
from thanglong.kernel import clock, events, jobs
from thanglong.kernel.actions import perform
from thanglong.kernel.actors import Actor
from thanglong.kernel.errors import Conflict, Denied, Invalid

PDF = b"%PDF-1.4 a paper"


@pytest.fixture(autouse=True)
def monday():
    """Stop the clock; what is remembered of agencies for a minute must not outlive a test that changes them."""
    with clock.freeze(MONDAY):
        yield
    agencies._serving.cache_clear()


def subjects(actor: Actor) -> list[str]:
    events.dispatch()
    jobs.run_pending()
    return [str(letter.subject) for letter in notifications.inbox(actor.account_id)]


def actions(draft: dossiers.Draft) -> list[str]:
    return [entry.action for entry in entries_for(f"dossier:{draft.pk}")]


def test_the_last_signature_sends_the_application_once(couple: Couple) -> None:
    draft = couple.draft()
    invitation = couple.ask(draft)
    assert not couple.sent(draft)
    assert subjects(couple.groom) == ["Nguyễn Thị Mẫu mời bạn cùng ký hồ sơ"]

    assert cosigning.accept(invitation.pk, invitation.digest, couple.groom) is True

    dossier = Dossier.objects.get(pk=draft.pk)
    assert dossier.applicant_id == couple.bride.account_id
    assert actions(draft) == ["cosigning.request", "cosigning.accept", "dossier.submit"]
    facts = entries_for(f"dossier:{draft.pk}").last().facts
    assert facts["co_signed"] == {"co_signer": str(invitation.pk)}
    assert facts["signed_content_sha256"] == invitation.digest
    with pytest.raises(Conflict):
        cosigning.accept(invitation.pk, invitation.digest, couple.groom)
    assert "Nguyễn Văn Mẫu đã ký hồ sơ của bạn" in subjects(couple.bride)


def test_nothing_is_sent_without_the_signature(couple: Couple) -> None:
    draft = couple.draft()
    with pytest.raises(Invalid) as caught:
        perform(SubmitDossier(draft_id=draft.pk), couple.bride)
    assert set(caught.value.errors) == {"co_signer"}
    couple.ask(draft)
    with pytest.raises(Invalid):
        perform(SubmitDossier(draft_id=draft.pk), couple.bride)
    assert not couple.sent(draft)


def test_asking_twice_invites_once(couple: Couple) -> None:
    draft = couple.draft()
    invitation = couple.ask(draft)
    assert couple.ask(draft).pk == invitation.pk


def test_only_the_person_invited_may_answer(couple: Couple) -> None:
    invitation = couple.ask(couple.draft())
    for actor in (couple.bride, couple.stranger, couple.stage.counter, Actor.visitor()):
        with pytest.raises(Denied):
            cosigning.accept(invitation.pk, invitation.digest, actor)
        with pytest.raises(Denied):
            perform(DeclineInvitation(invitation_id=invitation.pk, reason="Không muốn"), actor)
        with pytest.raises(Denied):
            cosigning.invitation_for(invitation.secret, actor)
    assert cosigning.invitation_for(invitation.secret, couple.groom) == invitation


def test_nobody_else_may_invite(couple: Couple) -> None:
    draft = couple.draft()
    with pytest.raises(Denied):
        cosigning.request(draft.pk, couple.stranger)


def test_an_incomplete_application_invites_nobody(couple: Couple) -> None:
    draft = couple.draft(may_marry=None)
    with pytest.raises(Invalid) as caught:
        cosigning.request(draft.pk, couple.bride)
    assert set(caught.value.errors) == {"may_marry"}


def test_declining_leaves_the_draft_to_the_applicant(couple: Couple) -> None:
    draft = couple.draft()
    invitation = couple.ask(draft)
    with pytest.raises(Invalid):
        perform(DeclineInvitation(invitation_id=invitation.pk, reason=" "), couple.groom)
    perform(DeclineInvitation(invitation_id=invitation.pk, reason="Ngày sinh của tôi sai"), couple.groom)

    assert "Nguyễn Văn Mẫu không ký hồ sơ của bạn" in subjects(couple.bride)
    assert not couple.sent(draft)
    dossiers.save_page(draft.pk, couple.bride, "request", {"wants_copies": False}, complete=True)
    again = couple.ask(draft)
    assert again.pk != invitation.pk
    assert cosigning.accept(again.pk, again.digest, couple.groom) is True


@pytest.mark.parametrize("change", ["answer", "file"])
def test_any_change_ends_the_invitation_and_says_so(couple: Couple, change: str) -> None:
    draft = couple.draft()
    invitation = couple.ask(draft)
    if change == "answer":
        dossiers.save_page(draft.pk, couple.bride, "request", {"wants_copies": True, "copies": 2}, complete=True)
    else:
        dossiers.attach(draft.pk, couple.bride, "paper", PDF, "giay.pdf")
    invitation.refresh_from_db()
    assert invitation.state == State.VOID
    assert "cosigning.void" in actions(draft)
    assert "Hồ sơ bạn được mời ký vừa được sửa" in subjects(couple.groom)
    with pytest.raises(Conflict):
        cosigning.accept(invitation.pk, invitation.digest, couple.groom)
    again = couple.ask(draft)
    assert again.digest != invitation.digest
    with pytest.raises(Conflict):
        cosigning.accept(again.pk, invitation.digest, couple.groom)


def test_saving_the_same_again_keeps_the_invitation(couple: Couple) -> None:
    draft = couple.draft()
    invitation = couple.ask(draft)
    dossiers.save_page(draft.pk, couple.bride, "request", {"wants_copies": False}, complete=True)
    invitation.refresh_from_db()
    assert invitation.state == State.WAITING


def test_an_invitation_can_be_taken_back_and_sent_anew(couple: Couple) -> None:
    draft = couple.draft()
    first = couple.ask(draft)
    with pytest.raises(Denied):
        perform(WithdrawInvitations(draft_id=draft.pk), couple.groom)
    perform(WithdrawInvitations(draft_id=draft.pk), couple.bride)
    with pytest.raises(Conflict):
        cosigning.accept(first.pk, first.digest, couple.groom)
    second = couple.ask(draft)
    assert second.secret != first.secret
    assert cosigning.accept(second.pk, second.digest, couple.groom) is True


def test_an_invitation_runs_out(couple: Couple) -> None:
    draft = couple.draft()
    invitation = couple.ask(draft)
    with clock.freeze(invitation.until + timedelta(seconds=1)):
        with pytest.raises(Conflict):
            perform(AcceptInvitation(invitation_id=invitation.pk, digest=invitation.digest), couple.groom)
        expire_invitations()
        expire_invitations()
        invitation.refresh_from_db()
        assert invitation.state == State.EXPIRED
        assert actions(draft).count("cosigning.expire") == 1
        assert "Lời mời cùng ký đã hết hạn" in subjects(couple.bride)
        assert couple.ask(draft).state == State.WAITING


def test_when_it_cannot_be_sent_the_signature_stands_and_the_applicant_is_told(couple: Couple) -> None:
    draft = couple.draft()
    invitation = couple.ask(draft)
    with clock.freeze(MONDAY + timedelta(days=1)):
        Agency.objects.filter(identifier=couple.stage.committee).update(effective_to=MONDAY.date())
        assert cosigning.accept(invitation.pk, invitation.digest, couple.groom) is False
        invitation.refresh_from_db()
        assert invitation.state == State.ACCEPTED
        assert invitation.obstacle
        assert actions(draft)[-1] == "cosigning.hold"
        Agency.objects.filter(identifier=couple.stage.committee).update(effective_to=None)
    with clock.freeze(MONDAY + timedelta(days=1, minutes=5)):
        assert cosigning.request(draft.pk, couple.bride) is True
    assert couple.sent(draft)


def test_a_supplement_is_signed_again(couple: Couple) -> None:
    draft = couple.draft()
    invitation = couple.ask(draft)
    cosigning.accept(invitation.pk, invitation.digest, couple.groom)
    task = couple.stage.task(Dossier.objects.get(pk=draft.pk))
    perform(
        dossiers.RequestSupplement(task_id=task.pk, reasons=("data_mismatch",), explanations={}, note=""),
        couple.stage.counter,
    )
    dossiers.save_page(draft.pk, couple.bride, "applicant", {"phone": "0987654321"}, complete=True)
    with pytest.raises(Invalid):
        perform(dossiers.SupplyDossier(dossier_id=draft.pk), couple.bride)
    again = couple.ask(draft)
    assert cosigning.accept(again.pk, again.digest, couple.groom) is True
    dossier = Dossier.objects.get(pk=draft.pk)
    assert (dossier.awaiting_applicant, dossier.answers["phone"]) == (False, "0987654321")
    assert Invitation.objects.of_draft(draft.pk).filter(state=State.VOID).count() == 1
