"""A signature and everything that may happen at the same moment: one order of events, and never a wrong signature."""

from functools import partial

from tests.concurrency.test_at_once import together
from thanglong.delivery.cosigning import service as cosigning
from thanglong.delivery.cosigning.constants import State
from thanglong.delivery.cosigning.service import DeclineInvitation, Invitation, WithdrawInvitations
from thanglong.delivery.cosigning.tests.couple import Couple
from thanglong.delivery.dossiers import service as dossiers
from thanglong.delivery.dossiers.service import Dossier
from thanglong.delivery.dossiers.tests.stage import MONDAY, Stage
from thanglong.foundation.ledger.service import entries_for
from thanglong.kernel import clock
from thanglong.kernel.actions import perform
from thanglong.kernel.errors import Refused

PDF = b"%PDF-1.4 a paper"


def test_everything_at_once_leaves_one_story(stage: Stage) -> None:
    """Both parties press everything: signing twice, declining, editing, attaching, taking back."""
    del stage
    couple = Couple()
    for number in range(4):
        with clock.freeze(MONDAY):
            draft = couple.draft()
            invitation = couple.ask(draft)
        accept = partial(cosigning.accept, invitation.pk, invitation.digest, couple.groom)
        jobs = [
            accept,
            partial(perform, DeclineInvitation(invitation_id=invitation.pk, reason="Tôi đổi ý"), couple.groom),
            partial(
                dossiers.save_page,
                draft.pk,
                couple.bride,
                "request",
                {"wants_copies": True, "copies": 3},
                complete=True,
            ),
            partial(dossiers.attach, draft.pk, couple.bride, "paper", PDF, "giay.pdf"),
            partial(perform, WithdrawInvitations(draft_id=draft.pk), couple.bride),
            accept,
        ]
        results = together(jobs[number:] + jobs[:number])
        assert [result for result in results if isinstance(result, Exception) and not isinstance(result, Refused)] == []
        _check(couple, draft.pk)


def _check(couple: Couple, draft_id: object) -> None:
    invitation = Invitation.objects.get(draft_id=draft_id)
    dossier = Dossier.objects.filter(pk=draft_id).first()
    actions = [entry.action for entry in entries_for(f"dossier:{draft_id}")]
    assert actions.count("dossier.submit") == (1 if dossier else 0)
    if dossier is not None:
        assert invitation.state == State.ACCEPTED
        assert actions.count("cosigning.accept") == 1
        submitted = entries_for(f"dossier:{draft_id}").get(action="dossier.submit")
        assert submitted.facts["signed_content_sha256"] == invitation.digest
        assert "copies" not in dossier.answers
    else:
        assert invitation.state in {State.DECLINED, State.VOID, State.WITHDRAWN}
