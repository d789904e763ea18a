"""Sends an application as soon as the last signature is there: once, in the name of the one who ordered it."""

from typing import Any
from uuid import UUID

from django.db import transaction

from thanglong.delivery.cosigning.actions.accept import AcceptInvitation
from thanglong.delivery.cosigning.actions.hold import HoldApplication
from thanglong.delivery.cosigning.actions.request import RequestSignatures
from thanglong.delivery.cosigning.constants import State
from thanglong.delivery.cosigning.models import Invitation
from thanglong.delivery.dossiers.service import AlreadySubmitted, Draft, SubmitDossier, SupplyDossier
from thanglong.kernel.actions import perform
from thanglong.kernel.actors import Actor, ActorKind
from thanglong.kernel.errors import Refused

SENDER = Actor.system("co-signing")


@transaction.atomic
def request(draft_id: UUID, actor: Actor) -> bool:
    """Invite the second signers, and say whether all have signed already so that the application went out."""
    invitations = perform(RequestSignatures(draft_id=draft_id), actor)
    return _send_when_complete(invitations)


@transaction.atomic
def accept(invitation_id: UUID, digest: str, actor: Actor) -> bool:
    """Sign, and send the application if this was the last signature; signature and sending happen together or not.

    When the sending is refused, the signature stands and the applicant is told what is in the way.
    """
    invitation: Invitation = perform(AcceptInvitation(invitation_id=invitation_id, digest=digest), actor)
    return _send_when_complete(list(Invitation.objects.of_draft(invitation.draft_id).live()))


def _send_when_complete(invitations: list[Invitation]) -> bool:
    if any(invitation.state != State.ACCEPTED for invitation in invitations):
        return False
    last = invitations[-1]
    submitted = Draft.objects.values_list("submitted_at", flat=True).get(pk=last.draft_id)
    try:
        if submitted is None:
            perform(SubmitDossier(draft_id=last.draft_id), _actor(last.ordered_by))
        else:
            perform(SupplyDossier(dossier_id=last.draft_id), _actor(last.ordered_by))
    except AlreadySubmitted:
        return True
    except Refused as refusal:
        perform(HoldApplication(invitation_id=last.pk, reason=str(refusal)), SENDER)
        return False
    return True


def _actor(kept: dict[str, Any]) -> Actor:
    return Actor(
        kind=ActorKind(kept["kind"]),
        id=kept["id"],
        name=kept["name"],
        organisation=kept["organisation"],
        agency=kept["agency"],
        title=kept["title"],
        roles=frozenset(kept["roles"]),
    )
