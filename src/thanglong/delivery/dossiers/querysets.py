"""The vocabulary of reading: who may see which dossiers, drafts and tasks, as of when."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Exists, OuterRef, Q

from thanglong.delivery.dossiers.constants import OPEN
from thanglong.kernel.actors import Actor, ActorKind, Role
from thanglong.kernel.vietnamese import fold

if TYPE_CHECKING:
    from thanglong.delivery.dossiers.models import Dossier, Draft, Task  # noqa: F401

READING_ROLES = (Role.COUNTER, Role.SPECIALIST, Role.LEADER, Role.CLERK, Role.FINANCE)


def _applied_by(actor: Actor, account_field: str) -> Q:
    """Match what a person asked for themselves, or for the organisation they now represent, never both."""
    if actor.kind is ActorKind.REPRESENTATIVE:
        return Q(organisation_id=actor.organisation)
    return Q(**{account_field: actor.account_id, "organisation_id": None})


class DossierQuerySet(models.QuerySet["Dossier"]):
    """Dossiers, narrowed by right and by state."""

    def visible_to(self, actor: Actor) -> Self:
        """Keep what the actor may read: the applicant's own, the agency's own, and those it was asked about.

        Technical administrators and visitors see none.
        """
        if actor.is_applicant:
            return self.filter(_applied_by(actor, "applicant_id"))
        if not actor.is_officer:
            return self.none()
        mine = Q()
        if actor.has_role(*READING_ROLES):
            mine |= Q(receiving_agency=actor.agency) | Q(resolving_agency=actor.agency)
        if actor.has_role(Role.CONSULTEE):
            task = self.model._meta.get_field("tasks").related_model  # noqa: SLF001
            asked = task._default_manager.filter(dossier_id=OuterRef("pk"), role=Role.CONSULTEE)  # noqa: SLF001
            mine |= Q(Exists(asked.filter(agency=actor.agency)))
        return self.filter(mine) if mine else self.none()

    def open(self) -> Self:
        """Keep dossiers that the state has not answered."""
        return self.filter(status__in=OPEN)

    def late(self, *, at: datetime) -> Self:
        """Keep open dossiers whose promised time has passed."""
        return self.open().filter(awaiting_applicant=False, due_at__lt=at)

    def matching(self, text: str) -> Self:
        """Keep dossiers whose code, reference or names contain the words, in any spelling."""
        found = self
        for word in fold(text).split():
            found = found.filter(folded__contains=word)
        return found


class DraftQuerySet(models.QuerySet["Draft"]):
    """Applications being filled in."""

    def of(self, actor: Actor) -> Self:
        """Keep the actor's own drafts."""
        return self.filter(_applied_by(actor, "account_id")) if actor.is_applicant else self.none()

    def unsubmitted(self) -> Self:
        """Keep drafts not yet sent."""
        return self.filter(submitted_at=None)


class TaskQuerySet(models.QuerySet["Task"]):
    """Work waiting for somebody."""

    def open(self) -> Self:
        """Keep tasks nobody has finished."""
        return self.filter(done_at=None)

    def for_actor(self, actor: Actor) -> Self:
        """Keep tasks that the actor's hats in the present agency can take."""
        if not actor.is_officer:
            return self.none()
        return self.filter(agency=actor.agency, role__in=actor.roles)

    def mine(self, actor: Actor) -> Self:
        """Keep tasks given to the actor, or to nobody yet."""
        return self.for_actor(actor).filter(Q(assignee=None) | Q(assignee_id=actor.account_id))

    def late(self, *, at: datetime) -> Self:
        """Keep tasks past their time."""
        return self.filter(due_at__lt=at)

    def due_within(self, span: timedelta, *, at: datetime) -> Self:
        """Keep tasks whose time comes within a span."""
        return self.filter(due_at__gte=at, due_at__lt=at + span)
