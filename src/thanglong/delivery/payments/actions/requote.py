"""Quote a dossier anew after a supplement: more copies cost more, fewer less, by the rules of the day of submission."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from thanglong.delivery.dossiers.service import Dossier
from thanglong.delivery.payments import charging, policies, raising
from thanglong.delivery.payments.constants import ChargeState, RefundReason, Stage
from thanglong.delivery.payments.finance import carry_over
from thanglong.delivery.payments.models import Charge
from thanglong.delivery.payments.repaying import ask_back
from thanglong.delivery.procedures.service import definition
from thanglong.kernel.actions import Action, Change
from thanglong.kernel.actors import Actor
from thanglong.kernel.errors import Conflict


@dataclass(frozen=True, kw_only=True)
class Requote(Action[Dossier]):
    """Charge the difference; when the sum falls, open charges are replaced and what was paid too much goes back."""

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
        changes = charging.differences(quote, _lines(subject))
        if raising.is_over(subject) or not changes:
            raise Conflict(_("Khoản thu của hồ sơ này không thay đổi."))
        if any(line["amount"] < 0 for line in changes):
            for charge in Charge.objects.filter(dossier=subject, state=ChargeState.DUE, paid=0):
                raising.cancel_charge(charge, at)
            changes = charging.differences(quote, _lines(subject))
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


def _lines(dossier: Dossier) -> list[dict[str, Any]]:
    return [line for charge in Charge.objects.filter(dossier=dossier).standing() for line in charge.lines]


def _give_back(dossier: Dossier, amount: int, actor: Actor, at: datetime) -> None:
    """Ask back from what was paid, the newest money first."""
    for charge in Charge.objects.filter(dossier=dossier, state=ChargeState.PAID).order_by("-number"):
        for collection in charge.collections.settled().order_by("-booked_at"):
            part = min(amount, collection.applied - collection.returned)
            if part > 0:
                ask_back(collection, part, RefundReason.REDUCED, actor, at, from_applied=part)
                amount -= part
