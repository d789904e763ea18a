"""Writes charges: the next number of the dossier, its entry in the books."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from thanglong.delivery.dossiers.constants import Status
from thanglong.delivery.dossiers.service import Dossier
from thanglong.delivery.payments import bookkeeping, charging
from thanglong.delivery.payments.constants import ChargeState, Stage
from thanglong.delivery.payments.events import CHARGED
from thanglong.delivery.payments.finance import hold
from thanglong.delivery.payments.models import Charge
from thanglong.kernel.events import Event

ENDED = (Status.NOT_ACCEPTED, Status.WITHDRAWN, Status.STOPPED)


def lock_money(dossier_id: UUID) -> Dossier:
    """Return a dossier whose money nobody else touches until the transaction ends; raises Dossier.DoesNotExist."""
    hold(dossier_id)
    return Dossier.objects.get(pk=dossier_id)


def is_over(dossier: Dossier) -> bool:
    """Tell whether the dossier ended without a result, so that nothing more is owed."""
    return dossier.status in ENDED


def raise_charge(dossier: Dossier, key: str, stage: Stage, lines: Sequence[Any], at: datetime) -> Charge:
    """Write one charge; raises IntegrityError for a cause that raised one before."""
    charge = Charge.objects.create(
        dossier=dossier,
        number=Charge.objects.filter(dossier=dossier).count() + 1,
        key=key,
        stage=stage,
        lines=list(lines),
        amount=charging.total(lines),
        collector=dossier.resolving_agency,
        receiver=dossier.receiving_agency,
        raised_at=at,
    )
    bookkeeping.raised(charge, at)
    return charge


def from_quote(dossier: Dossier, at: datetime) -> list[Charge]:
    """Write the charges of the day's quote, one for each stage at which money is collected."""
    lines = charging.by_stage(dossier.fee)
    return [raise_charge(dossier, f"quote:{stage.value}", stage, lines[stage], at) for stage in sorted(lines)]


def cancel_charge(charge: Charge, at: datetime) -> None:
    """Take back what is still open of a charge; what was paid stays paid."""
    bookkeeping.cancelled(charge, at)
    charge.state = ChargeState.CANCELLED
    charge.settled_at = at
    charge.save(update_fields=["state", "settled_at"])


def news(charge: Charge) -> Event:
    """Return the news of a charge as it is now."""
    return CHARGED.make(
        f"dossier:{charge.dossier_id}",
        dossier_id=charge.dossier_id,
        charge_id=charge.pk,
        amount=charge.amount,
        state=charge.state,
    )
