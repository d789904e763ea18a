"""Reading money in words of the domain; what an officer may see is decided here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Self

from django.db import models
from django.db.models import F, Q

from thanglong.delivery.payments.constants import ChargeState, Reconciliation
from thanglong.kernel.actors import Actor, Role

if TYPE_CHECKING:
    from thanglong.delivery.payments.models import Charge, Collection, Receipt  # noqa: F401

UNSETTLED: Final = Q(reconciliation=Reconciliation.MISMATCHED) | Q(amount__gt=F("applied") + F("returned"))
"""Money that needs a decision: a statement differs, or a part of it belongs to no charge and goes back to nobody."""


def handles_money(actor: Actor) -> bool:
    """Tell whether the actor is a finance officer."""
    return actor.is_officer and actor.has_role(Role.FINANCE)


def rights(actor: Actor) -> tuple[Q, ...]:
    """Return what a finance officer answers for: money of dossiers that their agency decides, or receives."""
    return (Q(collector=actor.agency), Q(receiver=actor.agency)) if handles_money(actor) else ()


class ChargeQuerySet(models.QuerySet["Charge"]):
    """Charges, narrowed by right and by state."""

    def ranges_for(self, actor: Actor) -> tuple[Self, ...]:
        """Return what a finance officer answers for, one part for each right, so that an index gives each in order."""
        return tuple(self.filter(right) for right in rights(actor))

    def seen_by(self, actor: Actor) -> Self:
        """Keep what a finance officer answers for."""
        return self.filter(_any(rights(actor))) if handles_money(actor) else self.none()

    def unpaid(self) -> Self:
        """Keep what is still owed."""
        return self.filter(state=ChargeState.DUE)

    def standing(self) -> Self:
        """Keep what was not taken back."""
        return self.exclude(state__in=[ChargeState.CANCELLED, ChargeState.REFUNDED])


class CollectionQuerySet(models.QuerySet["Collection"]):
    """Money that came in, narrowed by right and by state."""

    def ranges_for(self, actor: Actor) -> tuple[Self, ...]:
        """Return money of the officer's agency, and money of which nobody knows whose it is, a part for each right."""
        return tuple(self.filter(right) for right in _of_money(actor))

    def seen_by(self, actor: Actor) -> Self:
        """Keep money of the officer's agency, and money of which nobody knows whose it is."""
        return self.filter(_any(_of_money(actor))) if handles_money(actor) else self.none()

    def settled(self) -> Self:
        """Keep money that went to a charge."""
        return self.filter(applied__gt=0)

    def mismatched(self) -> Self:
        """Keep money that needs a decision."""
        return self.filter(UNSETTLED)


class ReceiptQuerySet(models.QuerySet["Receipt"]):
    """Receipts, narrowed by right."""

    def ranges_for(self, actor: Actor) -> tuple[Self, ...]:
        """Return the receipts that a finance officer answers for, one part for each right."""
        return tuple(self.filter(right) for right in rights(actor))

    def seen_by(self, actor: Actor) -> Self:
        """Keep the receipts that a finance officer answers for."""
        return self.filter(_any(rights(actor))) if handles_money(actor) else self.none()


def _of_money(actor: Actor) -> tuple[Q, ...]:
    return (*rights(actor), Q(collector="", charge=None)) if handles_money(actor) else ()


def _any(conditions: tuple[Q, ...]) -> Q:
    found = Q()
    for condition in conditions:
        found |= condition
    return found
