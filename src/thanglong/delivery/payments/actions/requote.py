"""Quote a dossier anew after a supplement: more copies cost more, fewer less, by the rules of the day of submission."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet, Sum
from django.utils.translation import gettext as _

from thanglong.delivery.dossiers.service import Dossier
from thanglong.delivery.payments import charging, policies, raising
from thanglong.delivery.payments.constants import ChargeState, RefundReason, RefundState, Stage
from thanglong.delivery.payments.finance import carry_over
from thanglong.delivery.payments.models import Charge, Refund
from thanglong.delivery.payments.repaying import ask_back, left_of
from thanglong.delivery.procedures.service import definition
from thanglong.kernel.actions import Action, Change
from thanglong.kernel.actors import Actor
from thanglong.kernel.errors import Conflict


@dataclass(frozen=True, kw_only=True)
class Requote(Action[Dossier]):
    """Charge the difference; when the sum falls, replace open charges of the quote and give back what is too much.

    What an officer added has a basis of its own and stays as it is.
    """

    name = "payment.requote"
    policy = policies.is_system

    dossier_id: UUID
    supplement: int

    def lock(self) -> Dossier:
        """Return the dossier, its money held."""
        return raising.lock_money(self.dossier_id)

    def change(self, subject: Dossier, actor: Actor, at: datetime) -> Change:
        """Compare the new quote with what was charged, line by line."""
        quote = definition(subject.revision_id).fee(subject.answers, subject.channel, subject.submitted_at).to_json()
        changes = _changes(subject, quote)
        if raising.is_over(subject) or not changes:
            raise Conflict(_("Khoản thu của hồ sơ này không thay đổi."))
        if any(line["amount"] < 0 for line in changes):
            for charge in Charge.objects.filter(dossier=subject, state=ChargeState.DUE):
                if not charging.is_added(charge.lines):
                    raising.cancel_charge(charge, at)
            changes = _changes(subject, quote)
        more = [line for line in changes if line["amount"] > 0]
        charges = self._charge(subject, more, at)
        less = -sum(line["amount"] for line in changes if line["amount"] < 0)
        if less:
            _give_back(subject, less, actor, at)
        carry_over(subject.pk, at, quote)
        return Change(
            result=charges,
            subject=f"dossier:{subject.pk}",
            facts={"supplement": self.supplement, "more": charging.total(more), "less": less},
            events=[raising.news(one) for one in charges],
        )

    def _charge(self, dossier: Dossier, lines: list[dict[str, Any]], at: datetime) -> list[Charge]:
        key = f"supplement:{self.supplement}"
        return [raising.raise_charge(dossier, key, Stage.SUPPLEMENT, lines, at)] if lines else []


def _changes(dossier: Dossier, quote: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return what to charge and what to give back: line by line, less what an earlier quote gave back already."""
    changes = charging.differences(quote, _lines(dossier))
    asked = Refund.objects.filter(collection__charge__dossier=dossier, reason=RefundReason.REDUCED)
    given = asked.exclude(state=RefundState.REJECTED)
    return charging.after_reductions(quote, changes, asked=_from_applied(asked), given=_from_applied(given))


def _from_applied(refunds: QuerySet[Refund]) -> int:
    return refunds.aggregate(total=Sum("from_applied"))["total"] or 0


def _lines(dossier: Dossier) -> list[dict[str, Any]]:
    """Return what was charged and stands; of a charge that was taken back, what had been paid of it."""
    charges = Charge.objects.filter(dossier=dossier)
    standing = [line for charge in charges.standing() for line in charge.lines]
    part_paid = charges.filter(state=ChargeState.CANCELLED, paid__gt=0)
    return standing + [line for charge in part_paid for line in charging.first_of(charge.lines, charge.paid)]


def _give_back(dossier: Dossier, amount: int, actor: Actor, at: datetime) -> None:
    """Ask back from what was paid, the newest money first."""
    paid = Charge.objects.filter(dossier=dossier, state__in=[ChargeState.PAID, ChargeState.CANCELLED], paid__gt=0)
    for charge in paid.order_by("-number"):
        for collection in charge.collections.settled().order_by("-booked_at"):
            part = min(amount, left_of(collection).applied)
            if part > 0:
                ask_back(collection, part, RefundReason.REDUCED, actor, at, from_applied=part)
                amount -= part
