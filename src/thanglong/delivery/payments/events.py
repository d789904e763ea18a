"""The news that this room publishes."""

from uuid import UUID

from pydantic import BaseModel

from thanglong.kernel.events import declare


class MoneyNews(BaseModel):
    """What every event about money says; amounts are whole đồng. No dossier is named for money of unknown origin.

    `owed` is what the charge lacked after that.
    """

    dossier_id: UUID | None
    charge_id: UUID | None
    amount: int
    state: str
    provider: str = ""
    owed: int = 0


CHARGED = declare("vn.thanglong.payment.charged", MoneyNews, "A dossier owes an instalment; state is the charge's.")
RECEIVED = declare("vn.thanglong.payment.received", MoneyNews, "Money arrived; state says how it fits what was owed.")
MATCHED = declare(
    "vn.thanglong.payment.matched", MoneyNews, "A finance officer found whose money it is; state as for received."
)
REFUND_DECIDED = declare(
    "vn.thanglong.payment.refund_decided", MoneyNews, "A refund was approved or rejected; state is the refund's."
)
REFUNDED = declare("vn.thanglong.payment.refunded", MoneyNews, "Money went back to the payer.")
