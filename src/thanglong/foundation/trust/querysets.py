"""Questions one can ask of the register of certificates."""

import datetime as dt
from typing import TYPE_CHECKING, Self

from django.db import models

if TYPE_CHECKING:
    from thanglong.foundation.trust.models import Certificate


class CertificateQuerySet(models.QuerySet["Certificate"]):
    """Certificates in the words of the room."""

    def of(self, owner: str, role: str) -> Self:
        """Keep those of one signer in one capacity."""
        return self.filter(owner=owner, role=role)

    def valid(self, at: dt.datetime) -> Self:
        """Keep those that may sign at a moment."""
        unrevoked = models.Q(revoked_at=None) | models.Q(revoked_at__gt=at)
        return self.filter(unrevoked, valid_from__lte=at, valid_to__gt=at)

    def newest(self) -> "Certificate | None":
        """Return the one that was issued last."""
        return self.order_by("-id").first()
