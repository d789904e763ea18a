"""Second signatures as the applicant sees them: who is asked, how far it is, what to do next."""

from dataclasses import dataclass
from typing import Final

from django.conf import settings
from django.urls import reverse

from thanglong.delivery.cosigning import service as cosigning
from thanglong.delivery.cosigning.constants import State
from thanglong.delivery.cosigning.service import Invitation
from thanglong.faces.portal.applications import Application
from thanglong.kernel import clock
from thanglong.kernel.actors import Actor

TONES: Final = {State.WAITING: "wait", State.ACCEPTED: "ok"}


@dataclass(frozen=True)
class Signature:
    """One invitation with its words, its tone and its link."""

    invitation: Invitation
    state: State
    url: str

    @property
    def label(self) -> str:
        """Return the state in words."""
        return str(self.state.label)

    @property
    def tone(self) -> str:
        """Return the colour of the state."""
        return TONES.get(self.state, "late")

    @property
    def waits(self) -> bool:
        """Tell whether an answer can still come."""
        return self.state is State.WAITING


@dataclass(frozen=True)
class Signing:
    """How far the signing of an application is; `needed` is false when nobody else must sign."""

    needed: bool
    signatures: list[Signature]

    @property
    def waiting(self) -> bool:
        """Tell whether the application waits for somebody."""
        return any(item.waits for item in self.signatures)


def signing_of(application: Application) -> Signing:
    """Return who was asked to sign an application and what they answered."""
    needed = cosigning.needs_signatures(application.draft, application.procedure)
    found = cosigning.latest(application.draft.pk)
    return Signing(needed, [signature(invitation) for invitation in found])


def waiting_for(actor: Actor) -> list[Signature]:
    """Return the invitations that wait for the actor's own answer."""
    return [shown for invitation in cosigning.addressed_to(actor) if (shown := signature(invitation)).waits]


def signature(invitation: Invitation) -> Signature:
    """Return an invitation for a page; one whose time is over counts as expired at once."""
    state = State(invitation.state)
    if state is State.WAITING and invitation.until <= clock.now():
        state = State.EXPIRED
    return Signature(invitation, state, settings.SITE_URL + reverse("portal:sign", args=[invitation.secret]))
