"""Carries the state of the books over to the dossier, and tells where a charge stands in the portal's words."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from thanglong.delivery.dossiers.constants import Finance
from thanglong.delivery.dossiers.service import Dossier, NoteFinance
from thanglong.delivery.payments.constants import ChargeState, Money, OrderState, Reconciliation
from thanglong.delivery.payments.models import Charge
from thanglong.kernel import clock
from thanglong.kernel.actions import perform
from thanglong.kernel.actors import Actor
from thanglong.kernel.locks import lock_name

BOOKS: Final = Actor.system("payments")


def hold(dossier_id: UUID) -> None:
    """Hold all matters of money of one dossier until the transaction ends; taken before any row is locked."""
    lock_name("money", str(dossier_id))


def carry_over(dossier_id: UUID, at: datetime, quote: Mapping[str, Any] | None = None) -> None:
    """Bring the dossier's money facet in line with its charges, at the instant of the change that moved them."""
    dossier = Dossier.objects.get(pk=dossier_id)
    charges = list(Charge.objects.filter(dossier_id=dossier_id))
    owed = sum(charge.owed for charge in charges)
    finance = _facet(dossier, charges, owed)
    known = dossier.fee.get("owed", dossier.fee.get("total") or 0 if dossier.finance == Finance.DUE else 0)
    if quote is not None or finance != dossier.finance or owed != known:
        with clock.freeze(at):
            perform(NoteFinance(dossier_id=dossier_id, finance=finance, owed=owed, quote=quote), BOOKS)


def _facet(dossier: Dossier, charges: list[Charge], owed: int) -> Finance:
    if owed:
        return Finance.DUE
    if any(charge.state == ChargeState.PAID or _paid_in_part(charge, dossier) for charge in charges):
        return Finance.PAID
    if charges:
        return Finance.NONE
    return Finance(dossier.finance)


def _paid_in_part(charge: Charge, dossier: Dossier) -> bool:
    """Tell whether money stays with a charge that a lower quote replaced, while the dossier goes on or has a result."""
    return charge.state == ChargeState.CANCELLED and charge.paid > 0 and not dossier.closing


def standing(charge: Charge) -> Money:
    """Return where a charge stands; reads its orders and collections, prefetched for lists."""
    if charge.state == ChargeState.CANCELLED:
        return Money.NONE
    if charge.state == ChargeState.REFUNDED:
        return Money.REFUNDED
    if charge.state == ChargeState.DUE:
        waiting = any(order.state == OrderState.PENDING for order in charge.orders.all())
        return Money.PENDING if waiting else Money.DUE
    return _reconciled({collection.reconciliation for collection in charge.collections.all() if collection.applied})


def _reconciled(found: Iterable[str]) -> Money:
    states = set(found)
    if Reconciliation.MISMATCHED in states:
        return Money.MISMATCHED
    return Money.MATCHED if states == {Reconciliation.MATCHED.value} else Money.PAID
