"""Which revision counts when."""

from datetime import date
from typing import TYPE_CHECKING, Self

from django.db import models

if TYPE_CHECKING:
    from thanglong.delivery.procedures.models import Revision  # noqa: F401


class RevisionQuerySet(models.QuerySet["Revision"]):
    """Revisions in words of the law."""

    def of(self, code: str) -> Self:
        """Keep the revisions of one procedure."""
        return self.filter(entry__code=code)

    def in_force(self, at: date) -> Self:
        """Keep the newest revision of each procedure that has taken effect by this day."""
        return (
            self.filter(effective_from__lte=at).order_by("entry_id", "-effective_from", "-number").distinct("entry_id")
        )
