"""Ways to read the ledger, in its own words."""

from typing import TYPE_CHECKING, Self

from django.db import models

if TYPE_CHECKING:
    from thanglong.foundation.ledger.models import LedgerEntry, ReadRecord  # noqa: F401 - named in quotes below


class LedgerEntryQuerySet(models.QuerySet["LedgerEntry"]):
    """Performed actions."""

    def about(self, subject: str) -> Self:
        """Keep what happened to a subject, oldest first."""
        return self.filter(subject=str(subject)).order_by("id")

    def waiting(self) -> Self:
        """Keep entries that no checkpoint covers yet."""
        return self.filter(index=None)


class ReadRecordQuerySet(models.QuerySet["ReadRecord"]):
    """Reads of personal data."""

    def about(self, subject: str) -> Self:
        """Keep reads of a subject, newest first."""
        return self.filter(subject=str(subject)).order_by("-at", "-id")
