"""Writes refunds down when money has to go back; a finance officer decides on each."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Sum
from django.utils.translation import gettext as _

from thanglong.delivery.payments.constants import RefundReason, RefundState
from thanglong.delivery.payments.finance import hold
from thanglong.delivery.payments.models import Collection, Refund
from thanglong.kernel.actions import Action, Change
from thanglong.kernel.actors import Actor
from thanglong.kernel.errors import Conflict
from thanglong.kernel.events import Event, EventType
from thanglong.kernel.locks import lock_one


@dataclass(frozen=True)
class Left:
    """What is still here of money that came: of what went to a charge, and of what belongs to none."""

    applied: int
    unapplied: int


def left_of(collection: Collection) -> Left:
    """Return what no refund has set aside yet."""
    standing = collection.refunds.exclude(state=RefundState.REJECTED)
    back = standing.aggregate(all=Sum("amount"), applied=Sum("from_applied"))
    applied, whole = back["applied"] or 0, back["all"] or 0
    return Left(collection.applied - applied, collection.amount - collection.applied - (whole - applied))


def ask_back(
    collection: Collection,
    amount: int,
    reason: RefundReason,
    actor: Actor,
    at: datetime,
    *,
    from_applied: int = 0,
    explanation: str = "",
) -> Refund:
    """Write a request for a refund and set its amount aside, so that it is never asked for twice."""
    collection.returned += amount
    collection.save(update_fields=["returned"])
    return Refund.objects.create(
        collection=collection,
        amount=amount,
        from_applied=from_applied,
        reason=reason,
        explanation=explanation[:500],
        requested_at=at,
        requested_by=actor.to_json(),
    )


@dataclass(frozen=True, kw_only=True)
class RefundAction(Action[Refund]):
    """A verb whose subject is a refund."""

    refund_id: UUID

    def lock(self) -> Refund:
        """Return the refund, its dossier's money held and its collection locked."""
        found = Refund.objects.select_related("collection__charge").get(pk=self.refund_id)
        if found.collection.charge is not None:
            hold(found.collection.charge.dossier_id)
        lock_one(Collection.objects.filter(pk=found.collection_id))
        return Refund.objects.select_related("collection__charge__dossier").get(pk=self.refund_id)


def require(refund: Refund, state: RefundState) -> None:
    """Raise Conflict unless the refund is as far as that."""
    if refund.state != state:
        now = RefundState(refund.state).label
        raise Conflict(_("Khoản hoàn này đã ở bước khác: %(state)s. Hãy tải lại trang.") % {"state": now})


def subject_of(refund: Refund) -> str:
    """Return what the ledger files a refund under."""
    charge = refund.collection.charge
    return f"dossier:{charge.dossier_id}" if charge else f"money:{refund.collection_id}"


def news(event_type: EventType, refund: Refund) -> Event:
    """Return the news of a refund as it is now."""
    charge = refund.collection.charge
    return event_type.make(
        subject_of(refund),
        dossier_id=charge.dossier_id if charge else None,
        charge_id=charge.pk if charge else None,
        amount=refund.amount,
        state=refund.state,
        provider=refund.collection.provider,
    )


def told(refund: Refund, events: Sequence[Event] = (), **facts: str) -> Change:
    """Return the change with what the ledger keeps of it."""
    kept = {"refund": str(refund.pk), "amount": refund.amount, "state": refund.state, "reason": refund.reason, **facts}
    return Change(result=refund, subject=subject_of(refund), facts=kept, events=events)
