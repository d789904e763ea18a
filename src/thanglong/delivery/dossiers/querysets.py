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


LONG = ("answers", "fee", "marking", "passed", "outcomes", "closing", "limit", "folded", "applicant_sort")
"""What a list does not show of a dossier, and makes most of its row."""


class DossierQuerySet(models.QuerySet["Dossier"]):
    """Dossiers, narrowed by right and by state."""

    def briefly(self) -> Self:
        """Read of each row what a list shows."""
        return self.defer(*LONG)

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

    def ranges_for(self, actor: Actor) -> tuple[Self, ...]:
        """Return the same dossiers as `visible_to`, one part for each right.

        A list reads the first rows of each part from an index; one condition with "or" would read the whole table.
        """
        if not actor.is_officer:
            return (self.visible_to(actor),) if actor.is_applicant else ()
        parts: list[Self] = []
        if actor.has_role(*READING_ROLES):
            parts += [self.filter(receiving_agency=actor.agency), self.filter(resolving_agency=actor.agency)]
        if actor.has_role(Role.CONSULTEE):
            task = self.model._meta.get_field("tasks").related_model  # noqa: SLF001
            asked = task._default_manager.filter(role=Role.CONSULTEE, agency=actor.agency)  # noqa: SLF001
            parts.append(self.filter(pk__in=asked.values("dossier_id")))
        return tuple(parts)

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
        """Keep the actor's own drafts; for a counter those that its office fills in with people."""
        if actor.is_officer:
            return self._helped_by(actor)
        return self.filter(_applied_by(actor, "account_id")) if actor.is_applicant else self.none()

    def _helped_by(self, actor: Actor) -> Self:
        office = self.filter(reception__agency=actor.agency)
        if actor.has_role(Role.COUNTER):
            return office
        return office.filter(reception__helper_id=actor.account_id) if actor.has_role(Role.ASSISTANT) else self.none()

    def unsubmitted(self) -> Self:
        """Keep drafts not yet sent."""
        return self.filter(submitted_at=None)


class TaskQuerySet(models.QuerySet["Task"]):
    """Work waiting for somebody."""

    def briefly(self) -> Self:
        """Read of each row, and of its dossier, what a list shows."""
        left_out = ("note", "done_by", *(f"dossier__{name}" for name in LONG))
        return self.select_related("dossier").defer(*left_out)

    def open(self) -> Self:
        """Keep tasks nobody has finished."""
        return self.filter(done_at=None)

    def for_actor(self, actor: Actor) -> Self:
        """Keep tasks that the actor's hats in the present agency can take."""
        if not actor.is_officer:
            return self.none()
        return self.filter(agency=actor.agency, role__in=actor.roles)

    def ranges_for(self, actor: Actor) -> tuple[Self, ...]:
        """Return what the actor's hats can take, one part for each hat, so that an index gives each in order."""
        if not actor.is_officer:
            return ()
        return tuple(self.filter(agency=actor.agency, role=role) for role in sorted(actor.roles))

    def ranges_of(self, actor: Actor) -> tuple[Self, ...]:
        """Return what nobody has taken yet, one part for each hat, and what was given to the actor."""
        own = self.for_actor(actor).filter(assignee_id=actor.account_id)
        return (*self.filter(assignee=None).ranges_for(actor), own) if actor.is_officer else ()

    def matching(self, text: str) -> Self:
        """Keep tasks whose dossier's code, reference or names contain the words, in any spelling."""
        found = self
        for word in fold(text).split():
            found = found.filter(dossier__folded__contains=word)
        return found

    def late(self, *, at: datetime) -> Self:
        """Keep tasks past their time."""
        return self.filter(queued_at__lt=at)

    def due_within(self, span: timedelta, *, at: datetime) -> Self:
        """Keep tasks whose time comes within a span."""
        return self.filter(queued_at__gte=at, queued_at__lt=at + span)
