"""Ways to find invitations, in the words of the domain."""

from datetime import datetime
from typing import TYPE_CHECKING, Self
from uuid import UUID

from django.db import models

from thanglong.delivery.cosigning.constants import LIVE, State

if TYPE_CHECKING:
    from thanglong.delivery.cosigning.models import Invitation  # noqa: F401 - named in quotes below


class InvitationQuerySet(models.QuerySet["Invitation"]):
    """Invitations to sign."""

    def of_draft(self, draft_id: UUID) -> Self:
        """Keep those of one application."""
        return self.filter(draft_id=draft_id)

    def live(self) -> Self:
        """Keep those that still count."""
        return self.filter(state__in=LIVE)

    def overdue(self, *, at: datetime) -> Self:
        """Keep those that nobody answered in time."""
        return self.filter(state=State.WAITING, until__lte=at)

    def to(self, personal_number: str) -> Self:
        """Keep those addressed to one person."""
        return self.filter(personal_number=personal_number) if personal_number else self.none()
