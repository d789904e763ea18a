"""Background work of this room: invitations run out."""

from thanglong.delivery.cosigning.actions.expire import ExpireInvitation
from thanglong.delivery.cosigning.models import Invitation
from thanglong.kernel import clock
from thanglong.kernel.actions import perform
from thanglong.kernel.actors import Actor
from thanglong.kernel.errors import Conflict
from thanglong.kernel.jobs import job

BATCH = 200


@job(queue="clock", every="* * * * *")
def expire_invitations() -> None:
    """End the invitations whose time is over."""
    for invitation in Invitation.objects.overdue(at=clock.now()).order_by("until")[:BATCH]:
        try:
            perform(ExpireInvitation(invitation_id=invitation.pk), Actor.system("clock"))
        except Conflict:
            continue
