"""The outside of the payment wire: what the bank and the gateway know, whatever reached the office of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

from thanglong.delivery.payments import service as payments
from thanglong.delivery.payments.contrib.vnpay.provider import stamp
from thanglong.delivery.payments.exceptions import ProviderUnavailable
from thanglong.delivery.payments.tests.town import ACCOUNT
from thanglong.kernel import clock

HEADINGS: Final = "transaction,kind,amount,currency,paid_at,reference,bill,content,account"


@dataclass
class Paid:
    """One transfer that really happened."""

    provider: str
    transaction: str
    amount: int
    at: datetime
    reference: str = ""
    bill: str = ""
    told: int = 0

    def row(self) -> str:
        """Return the line of the day's statement."""
        when = self.at.isoformat()
        named = self.reference if self.provider == "vnpay" else ""
        return f"{self.transaction},payment,{self.amount},VND,{when},{named},{self.bill},{self.reference},{ACCOUNT}"


@dataclass
class Bank:
    """Every transfer and every repayment, in the order in which they happened."""

    paid: list[Paid] = field(default_factory=list)
    repaid: dict[str, tuple[int, str, datetime]] = field(default_factory=dict)
    away: bool = False

    def pay(self, provider: str, amount: int, *, reference: str = "", bill: str = "") -> Paid:
        """Move money to the collecting account."""
        number = f"{14_000_000 + len(self.paid)}" if provider == "vnpay" else f"FT{len(self.paid):08d}"
        self.paid.append(Paid(provider, number, amount, clock.now(), reference, bill))
        return self.paid[-1]

    def statement(self, provider: str, since: int = 0) -> bytes:
        """Return a statement of the transfers from a place in the list on, and of every repayment."""
        rows = [one.row() for one in self.paid[since:] if one.provider == provider]
        repaid = self.repaid.values() if provider == "vnpay" else ()
        back = [f"{number},refund,{amount},VND,{at.isoformat()},,,," for amount, number, at in repaid]
        return "\n".join([HEADINGS, *rows, *back]).encode()

    def call(self, url: str, fields: Mapping[str, str], secret: str) -> dict[str, str]:
        """Answer a question or a refund as the gateway does; the same request never pays twice."""
        del url, secret
        if self.away:
            raise ProviderUnavailable("the gateway is away")
        if fields["vnp_Command"] == "refund":
            amount, number = int(fields["vnp_Amount"]) // 100, f"R{len(self.repaid):07d}"
            known = self.repaid.setdefault(fields["vnp_RequestId"], (amount, number, clock.now()))
            return {"vnp_ResponseCode": "00", "vnp_TransactionNo": known[1]}
        return self._answer(fields["vnp_TxnRef"])

    def _answer(self, reference: str) -> dict[str, str]:
        found = next((one for one in self.paid if one.provider == "vnpay" and one.reference == reference), None)
        if found is None:
            return {"vnp_ResponseCode": "91"}
        return {**self.fields(found), "vnp_ResponseCode": "00"}

    @staticmethod
    def fields(paid: Paid) -> dict[str, Any]:
        """Return what the gateway says about a transfer, unsigned."""
        return {
            "vnp_TmnCode": "TESTTMN1",
            "vnp_Amount": str(paid.amount * 100),
            "vnp_BankCode": "NCB",
            "vnp_PayDate": stamp(paid.at),
            "vnp_OrderInfo": "Phi ho so",
            "vnp_TransactionNo": paid.transaction,
            "vnp_ResponseCode": "00",
            "vnp_TransactionStatus": "00",
            "vnp_TxnRef": paid.reference,
        }


def merchant_api() -> Any:
    """Return the module through which the provider speaks to the gateway."""
    return payments.merchant_api
