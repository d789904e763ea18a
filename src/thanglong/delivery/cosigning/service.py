"""What other rooms may ask of second signatures: invite, sign, decline, take back, and read how far it is."""

from thanglong.delivery.cosigning.actions.accept import AcceptInvitation
from thanglong.delivery.cosigning.actions.decline import DeclineInvitation
from thanglong.delivery.cosigning.actions.expire import ExpireInvitation
from thanglong.delivery.cosigning.actions.request import RequestSignatures
from thanglong.delivery.cosigning.actions.void import VoidInvitations
from thanglong.delivery.cosigning.actions.withdraw import WithdrawInvitations
from thanglong.delivery.cosigning.content import digest_of
from thanglong.delivery.cosigning.models import Invitation
from thanglong.delivery.cosigning.queries import addressed_to, invitation_for, latest, needs_signatures, own_invitation
from thanglong.delivery.cosigning.sending import accept, request

__all__ = [
    "AcceptInvitation",
    "DeclineInvitation",
    "ExpireInvitation",
    "Invitation",
    "RequestSignatures",
    "VoidInvitations",
    "WithdrawInvitations",
    "accept",
    "addressed_to",
    "digest_of",
    "invitation_for",
    "latest",
    "needs_signatures",
    "own_invitation",
    "request",
]
