"""Ways to find petitions, in the words of the domain."""

from datetime import datetime
from typing import TYPE_CHECKING, Final, Self

from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from thanglong.delivery.voices.constants import OPEN, PetitionState
from thanglong.kernel.actors import Actor, ActorKind, Role
from thanglong.kernel.vietnamese import fold

if TYPE_CHECKING:
    from thanglong.delivery.voices.models import Petition, PublishedAnswer  # noqa: F401 - named in quotes below

DESK_ROLES: Final = (Role.COUNTER, Role.SPECIALIST, Role.LEADER, Role.CLERK)


class PetitionQuerySet(models.QuerySet["Petition"]):
    """Petitions, narrowed by right and by state."""

    def visible_to(self, actor: Actor) -> Self:
        """Keep what the actor may read: the sender's own; the agency's own, but never one about the reader."""
        if actor.is_applicant:
            return self.filter(account_id=actor.account_id, organisation=_organisation(actor))
        if not (actor.is_officer and actor.has_role(*DESK_ROLES)):
            return self.none()
        return self.filter(agency=actor.agency).exclude(barred__contains=[actor.account_id])

    def open(self) -> Self:
        """Keep petitions without an answer."""
        return self.filter(state__in=OPEN)

    def answered(self) -> Self:
        """Keep petitions with an answer."""
        return self.filter(state=PetitionState.ANSWERED)

    def late(self, *, at: datetime) -> Self:
        """Keep those one of whose clocks has run out at any time: late stays late."""
        clock = self.model._meta.get_field("clocks").related_model  # noqa: SLF001
        over = clock._default_manager.filter(petition_id=OuterRef("pk"))  # noqa: SLF001
        return self.filter(Exists(over.filter(Q(ended_at__gt=F("due_at")) | Q(ended_at=None, due_at__lt=at))))

    def matching(self, text: str) -> Self:
        """Keep petitions whose reference, name or words contain the words, in any spelling."""
        found = self
        for word in fold(text).split():
            found = found.filter(folded__contains=word)
        return found


class PublishedQuerySet(models.QuerySet["PublishedAnswer"]):
    """Answers that everybody can read."""

    def matching(self, text: str) -> Self:
        """Keep those that contain the words, in any spelling."""
        found = self
        for word in fold(text).split():
            found = found.filter(folded__contains=word)
        return found


def _organisation(actor: Actor) -> str:
    return actor.organisation if actor.kind is ActorKind.REPRESENTATIVE else ""
