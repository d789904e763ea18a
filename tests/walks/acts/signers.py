"""What two who apply together do: one invites, the other signs or declines, and what changes is signed anew."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tests.walks.acts.applicants import ENOUGH
from tests.walks.people import application
from thanglong.delivery.cosigning import service as cosigning
from thanglong.delivery.cosigning.constants import State
from thanglong.delivery.cosigning.service import Invitation
from thanglong.delivery.cosigning.tests.couple import MARRIAGE
from thanglong.delivery.dossiers import service as dossiers
from thanglong.delivery.dossiers.service import Dossier, Draft
from thanglong.delivery.procedures.service import in_force
from thanglong.kernel.actions import perform

if TYPE_CHECKING:
    from tests.walks.walk import Walk

AT_ONCE: Final = 4
"""So many applications wait for a signature at most; no pair of people marries more often."""
NEWEST: Final = 8


def propose(walk: Walk) -> None:
    """Fill an application for two in, and invite the other one."""
    unsent = Draft.objects.filter(procedure_code=MARRIAGE, submitted_at=None, reception=None).count()
    if unsent < AT_ONCE and walk.checks.open_count() < ENOUGH:
        answers = application(MARRIAGE, walk.chance)
        _invite(walk, dossiers.open_draft(in_force(MARRIAGE), walk.people.bride, answers))


def invite_again(walk: Walk) -> None:
    """Invite once more: after a no, a change or too long a silence; or when nothing has changed."""
    draft = _theirs(walk)
    if draft is not None:
        _invite(walk, draft)


def sign(walk: Walk) -> None:
    """Sign what was shown, or at times something else, or as somebody else; neither is ever taken for a signature."""
    invitation = _invitation(walk)
    if invitation is None:
        return
    actor = walk.people.groom if walk.chance.random() < 0.9 else walk.people.anybody()
    digest = invitation.digest if walk.chance.random() < 0.9 else "0" * 64
    said = walk.checks.name(invitation.draft_id)
    outcome = walk.attempt("sign together", said, lambda: cosigning.accept(invitation.pk, digest, actor))
    strange = actor.id != walk.people.groom.id or digest != invitation.digest
    assert outcome != "done" or not strange, "a stranger signed, or something else was signed"


def decline(walk: Walk) -> None:
    """Say no, mostly with a reason."""
    invitation = _invitation(walk)
    if invitation is not None:
        reason = walk.chance.choice(["Ngày sinh của tôi sai.", "Ngày sinh của tôi sai.", " "])
        action = cosigning.DeclineInvitation(invitation_id=invitation.pk, reason=reason)
        actor = walk.people.groom if walk.chance.random() < 0.9 else walk.people.anybody()
        walk.attempt("decline to sign", walk.checks.name(invitation.draft_id), lambda: perform(action, actor))


def amend(walk: Walk) -> None:
    """Change what the other one is about to sign, or has signed."""
    draft = _theirs(walk)
    if draft is not None:
        change = {"wants_copies": True, "copies": walk.chance.randint(1, 9)}
        actor = walk.people.bride
        walk.attempt(
            "amend for two",
            walk.checks.name(draft.pk),
            lambda: dossiers.save_page(draft.pk, actor, "request", change, complete=False),
        )
        walk.checks.look_at(draft.pk)


def take_back(walk: Walk) -> None:
    """Take the invitation back."""
    draft = _theirs(walk)
    if draft is not None:
        action = cosigning.WithdrawInvitations(draft_id=draft.pk)
        walk.attempt("withdraw invitation", walk.checks.name(draft.pk), lambda: perform(action, walk.people.bride))


def _invite(walk: Walk, draft: Draft) -> None:
    actor = walk.people.bride if walk.chance.random() < 0.95 else walk.people.anybody()
    walk.attempt("invite to sign", walk.checks.name(draft.pk), lambda: cosigning.request(draft.pk, actor))


def _theirs(walk: Walk) -> Draft | None:
    """Return an application for two that can still change: not sent yet, or lacking papers."""
    waiting = Dossier.objects.filter(procedure_code=MARRIAGE, awaiting_applicant=True, help_agency="")
    theirs = Draft.objects.filter(procedure_code=MARRIAGE, reception=None).order_by("-pk")
    found = [*theirs.filter(submitted_at=None)[:NEWEST], *theirs.filter(pk__in=waiting.values("pk"))]
    return walk.chance.choice(found) if found else None


def _invitation(walk: Walk) -> Invitation | None:
    known = Invitation.objects.order_by("-pk")
    found = list((known.filter(state=State.WAITING) if walk.chance.random() < 0.9 else known)[:NEWEST])
    return walk.chance.choice(found) if found else None


ACTS: Final = ((1, propose), (1, invite_again), (1.6, sign), (0.3, decline), (0.5, amend), (0.2, take_back))
