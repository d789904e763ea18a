"""Give money that came without a right reference to the charge that it was meant for."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from thanglong.delivery.payments import applying, policies
from thanglong.delivery.payments.constants import ChargeState
from thanglong.delivery.payments.events import MATCHED
from thanglong.delivery.payments.finance import carry_over, hold
from thanglong.delivery.payments.models import Charge, Collection
from thanglong.kernel.actions import Action, Change
from thanglong.kernel.actors import Actor
from thanglong.kernel.errors import Conflict, Invalid
from thanglong.kernel.locks import lock_one

SHORTEST_REASON = 10


@dataclass(frozen=True)
class Pair:
    """Money and the charge that it is to pay."""

    collection: Collection
    charge: Charge


@dataclass(frozen=True, kw_only=True)
class MatchMoney(Action[Pair]):
    """Apply loose money to an open charge, number its receipt, and ask back what is too much."""

    name = "payment.match"
    policy = policies.matches

    collection_id: UUID
    charge_id: UUID
    explanation: str

    def lock(self) -> Pair:
        """Return both, the money of the charge's dossier held and the incoming money locked."""
        hold(Charge.objects.get(pk=self.charge_id).dossier_id)
        lock_one(Collection.objects.filter(pk=self.collection_id))
        collection = Collection.objects.select_related("charge__dossier").get(pk=self.collection_id)
        return Pair(collection, Charge.objects.select_related("dossier").get(pk=self.charge_id))

    def change(self, subject: Pair, actor: Actor, at: datetime) -> Change:
        """Refuse what is no longer loose or no longer owed, and money that lies with another agency."""
        collection, charge = subject.collection, subject.charge
        _require(subject)
        if len(self.explanation.strip()) < SHORTEST_REASON:
            raise Invalid(
                _("Chưa ghi được."), {"explanation": [_("Hãy nêu vì sao khoản tiền này là của hồ sơ đã chọn.")]}
            )
        before = f"dossier:{collection.charge.dossier_id}" if collection.charge else ""
        why = self.explanation.strip()[:500]
        collection.details = {**collection.details, "matched_by": actor.name, "matched_because": why}
        applying.assign(collection, charge, actor, at)
        carry_over(charge.dossier_id, at)
        return Change(
            result=collection,
            subject=f"dossier:{charge.dossier_id}",
            facts={
                "money": str(collection.pk),
                "provider": collection.provider,
                "transaction": collection.transaction,
                "charge": charge.number,
                "applied": collection.applied,
                "arrival": collection.arrival,
                "named_before": before,
                "because": why,
            },
            events=[
                MATCHED.make(
                    f"dossier:{charge.dossier_id}",
                    dossier_id=charge.dossier_id,
                    charge_id=charge.pk,
                    amount=collection.amount,
                    state=collection.arrival,
                    provider=collection.provider,
                    owed=charge.owed,
                )
            ],
        )


def _require(pair: Pair) -> None:
    collection, charge = pair.collection, pair.charge
    if not collection.is_loose:
        raise Conflict(_("Khoản tiền này đã được ghi vào hồ sơ hoặc đang được hoàn. Hãy tải lại trang."))
    if charge.state != ChargeState.DUE:
        raise Conflict(_("Hồ sơ này không còn phải nộp khoản đó. Hãy tải lại trang."))
    if collection.collector not in {"", charge.collector}:
        raise Conflict(_("Tiền nằm ở tài khoản của cơ quan khác, nên không ghi vào hồ sơ này được."))
