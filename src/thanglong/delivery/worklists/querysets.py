"""The vocabulary of reading: an officer's own views and errands, in the agency of the present hat."""

from datetime import datetime
from typing import TYPE_CHECKING, Self

from django.db import models

from thanglong.kernel.actors import Actor

if TYPE_CHECKING:
    from thanglong.delivery.worklists.models import Errand, SavedView  # noqa: F401 - named in quotes below


class SavedViewQuerySet(models.QuerySet["SavedView"]):
    """Saved views."""

    def of(self, actor: Actor) -> Self:
        """Keep the actor's own."""
        return self.filter(account_id=actor.account_id, agency=actor.agency) if actor.is_officer else self.none()


class ErrandQuerySet(models.QuerySet["Errand"]):
    """Errands."""

    def of(self, actor: Actor) -> Self:
        """Keep the actor's own."""
        return self.filter(account_id=actor.account_id, agency=actor.agency) if actor.is_officer else self.none()

    def unseen(self) -> Self:
        """Keep what is finished and was not looked at yet."""
        return self.filter(finished_at__isnull=False, seen_at=None)

    def expired(self, *, at: datetime) -> Self:
        """Keep those whose file has waited long enough."""
        return self.filter(file__isnull=False, expires_at__lte=at)
