"""Reading money in words of the domain; what an officer may see is decided here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import F, Q

from thanglong.delivery.payments.constants import Arrival, ChargeState, Reconciliation
from thanglong.kernel.actors import Actor, Role

if TYPE_CHECKING:
    from thanglong.delivery.payments.models import Charge, Collection  # noqa: F401


def handles_money(actor: Actor) -> bool:
    """Tell whether the actor is a finance officer."""
    return actor.is_officer and actor.has_role(Role.FINANCE)


class ChargeQuerySet(models.QuerySet["Charge"]):
    """Charges, narrowed by right and by state."""

    def seen_by(self, actor: Actor) -> Self:
        """Keep what a finance officer answers for: charges of dossiers that their agency receives or decides."""
        if not handles_money(actor):
            return self.none()
        return self.filter(Q(dossier__receiving_agency=actor.agency) | Q(dossier__resolving_agency=actor.agency))

    def unpaid(self) -> Self:
        """Keep what is still owed."""
        return self.filter(state=ChargeState.DUE)

    def standing(self) -> Self:
        """Keep what was not taken back."""
        return self.exclude(state__in=[ChargeState.CANCELLED, ChargeState.REFUNDED])


class CollectionQuerySet(models.QuerySet["Collection"]):
    """Money that came in, narrowed by right and by state."""

    def seen_by(self, actor: Actor) -> Self:
        """Keep money of the officer's agency, and money of which nobody knows whose it is."""
        if not handles_money(actor):
            return self.none()
        return self.filter(
            Q(charge__dossier__receiving_agency=actor.agency)
            | Q(charge__dossier__resolving_agency=actor.agency)
            | Q(collector=actor.agency)
            | Q(charge=None, collector="")
        )

    def settled(self) -> Self:
        """Keep money that went to a charge."""
        return self.filter(applied__gt=0)

    def mismatched(self) -> Self:
        """Keep money that needs a decision: a statement differs, or no charge takes all of it."""
        loose = Q(arrival__in=[Arrival.UNKNOWN, Arrival.WRONG_AMOUNT], amount__gt=F("applied") + F("returned"))
        return self.filter(Q(reconciliation=Reconciliation.MISMATCHED) | loose)
