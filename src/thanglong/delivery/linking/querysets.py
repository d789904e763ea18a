"""Ways to find parts, in the words of the domain."""

from typing import TYPE_CHECKING, Self
from uuid import UUID

from django.db import models

if TYPE_CHECKING:
    from thanglong.delivery.linking.models import Part  # noqa: F401 - named in quotes below


class PartQuerySet(models.QuerySet["Part"]):
    """Parts of linked dossiers."""

    def of(self, parent_id: UUID) -> Self:
        """Keep the parts of one dossier."""
        return self.filter(parent_id=parent_id)

    def unfinished(self) -> Self:
        """Keep parts that nobody has decided."""
        return self.filter(ended_at=None)

    def to_start(self) -> Self:
        """Keep parts that have no dossier yet."""
        return self.unfinished().filter(started_at=None, given_up_at=None)

    def to_give_up(self) -> Self:
        """Keep parts that the whole no longer waits for."""
        return self.unfinished().exclude(given_up_at=None)
