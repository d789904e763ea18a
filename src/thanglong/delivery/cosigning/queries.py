"""Reading for pages: who was asked, who asks me, what a link leads to."""

from uuid import UUID

from django.db.models import QuerySet

from thanglong.delivery.cosigning import policies
from thanglong.delivery.cosigning.models import Invitation
from thanglong.delivery.dossiers.service import Draft
from thanglong.delivery.forms import service as forms
from thanglong.delivery.procedures.service import Procedure
from thanglong.foundation.identity import service as identity
from thanglong.kernel.actors import Actor, ActorKind

SHOWN = 50


def needs_signatures(draft: Draft, procedure: Procedure) -> bool:
    """Tell whether somebody else must sign the application."""
    return bool(forms.co_signers(procedure.form, draft.answers))


def latest(draft_id: UUID) -> list[Invitation]:
    """Return the newest invitation for each field of a draft, oldest first."""
    newest = {invitation.field: invitation for invitation in Invitation.objects.of_draft(draft_id)}
    return list(newest.values())


def invitation_for(secret: str, actor: Actor) -> Invitation:
    """Return the invitation behind a link; raises Invitation.DoesNotExist, and Denied for everybody but the signer."""
    invitation = Invitation.objects.select_related("draft").get(secret=secret)
    policies.is_signer(actor, invitation)
    return invitation


def own_invitation(invitation_id: UUID, actor: Actor) -> Invitation:
    """Return one of the invitations that a person got; raises Invitation.DoesNotExist for all others alike."""
    return Invitation.objects.to(_number(actor)).select_related("draft").get(pk=invitation_id)


def addressed_to(actor: Actor) -> QuerySet[Invitation]:
    """Return the invitations that a person got, newest first."""
    return Invitation.objects.to(_number(actor)).order_by("-asked_at", "-id")[:SHOWN]


def _number(actor: Actor) -> str:
    account = identity.applicant_account(actor) if actor.kind is ActorKind.PERSON else None
    return account.personal_number or "" if account else ""
