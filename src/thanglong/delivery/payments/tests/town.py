"""A ward that collects online, a citizen who owes, and the bank's side of the wire, in words of the domain."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from django.test import override_settings

from thanglong.delivery.dossiers import service as dossiers
from thanglong.delivery.dossiers.models import Dossier
from thanglong.delivery.dossiers.tests.stage import COPIES, Stage, answers
from thanglong.delivery.payments import service as payments
from thanglong.delivery.payments.base import Notice
from thanglong.delivery.payments.contrib.vnpay import signing
from thanglong.delivery.payments.contrib.vnpay.provider import stamp
from thanglong.delivery.payments.models import Charge, Order
from thanglong.delivery.payments.receiving import Outcome, receive
from thanglong.foundation.trust import service as trust
from thanglong.kernel import clock
from thanglong.kernel.actions import perform
from thanglong.kernel.actors import Actor, Role

SECRET, TMN = "SECRET0123456789SECRET0123456789", "TESTTMN1"
OPTIONS = {
    "vietqr": {"secret": "bank-secret"},
    "vnpay": {"tmn_code": TMN, "secret": SECRET, "pay_url": "https://pay.test/", "api_url": "https://pay.test/api"},
}
ACCOUNT = "0011012345678"
SYSTEM = Actor.system("tests")


class Town:
    """One ward with a collecting account; two finance officers, since nobody approves what they asked for."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.finance = stage.officer("Lý Thị Thu Phí", stage.centre, Role.FINANCE)
        self.second_finance = stage.officer("Hồ Văn Kế Toán", stage.centre, Role.FINANCE)
        perform(
            payments.OpenCollector(
                agency=stage.committee,
                title="Ủy ban nhân dân phường Hải Châu",
                tax_code="0400000001",
                symbol="BL-26E",
                bank_bin="970403",
                account=ACCOUNT,
                account_name="UBND PHUONG HAI CHAU",
            ),
            SYSTEM,
        )

    def can_sign(self) -> None:
        """Give the ward a certificate."""
        name = "Ủy ban nhân dân phường Hải Châu"
        agency = self.stage.committee
        trust.enrol(trust.SignerIdentity(agency, trust.SignerRole.AGENCY, name, name, agency), SYSTEM)

    def owing(self, copies: int = 2, *, accepted: bool = True) -> Charge:
        """Return the charge of a new dossier: 8.000 đồng a copy."""
        dossier = self.stage.submit(COPIES, answers(COPIES, copies=copies))
        if accepted:
            self.accept(dossier)
        payments.ensure_charges(Dossier.objects.get(pk=dossier.pk))
        return Charge.objects.select_related("dossier").get(dossier=dossier)

    def accept(self, dossier: Dossier) -> None:
        task = self.stage.task(dossier)
        perform(dossiers.AcceptDossier(task_id=task.pk), self.stage.counter)

    def order(self, charge: Charge, provider: str = "vnpay") -> Order:
        action = payments.OpenOrder(charge_id=charge.pk, provider=provider, return_url="http://localhost:8000/return")
        found: Order = perform(action, self.stage.citizen)
        return found

    def pays(self, order: Order, transaction: str = "1", **changes: Any) -> Outcome:
        """Let the provider's message arrive, its signature already checked."""
        return receive(order.provider, notice(order, transaction, **changes))


def notice(order: Order, transaction: str = "1", **changes: Any) -> Notice:
    facts = {"amount": order.amount, "paid_at": clock.now(), "reference": order.reference, **changes}
    return Notice(transaction=transaction, **facts)


def ipn(order: Order, transaction: str = "14000001", *, secret: str = SECRET, **changes: str) -> dict[str, str]:
    """Return the fields of a signed IPN."""
    fields = {
        "vnp_TmnCode": TMN,
        "vnp_Amount": str(order.amount * 100),
        "vnp_BankCode": "NCB",
        "vnp_PayDate": stamp(clock.now()),
        "vnp_OrderInfo": "Phi ho so",
        "vnp_TransactionNo": transaction,
        "vnp_ResponseCode": "00",
        "vnp_TransactionStatus": "00",
        "vnp_TxnRef": order.reference,
        **changes,
    }
    return {**fields, signing.HASH: signing.sign(signing.query(fields), secret)}


def message(bill: str, amount: object, transaction: str = "FT1", **changes: Any) -> tuple[bytes, str]:
    """Return a bank's message about a transfer, and its signature."""
    said = {
        "transaction": transaction,
        "account": ACCOUNT,
        "amount": amount,
        "currency": "VND",
        "bill": bill,
        "content": f"CK {bill}",
        "paid_at": clock.now().isoformat(),
        **changes,
    }
    body = json.dumps(said).encode()
    return body, payments.bank_signature(body, OPTIONS["vietqr"]["secret"])


def statement(*rows: tuple[str, int], kind: str = "payment", at: datetime | None = None, bill: str = "") -> bytes:
    """Return a statement file."""
    when = (at or clock.now()).isoformat()
    lines = [f"{name},{kind},{amount},VND,{when},,{bill},," for name, amount in rows]
    return "\n".join(["transaction,kind,amount,currency,paid_at,reference,bill,content,account", *lines]).encode()


def balanced() -> bool:
    """Tell whether the books add up and agree with the charges and the money."""
    return payments.prove().holds


@contextmanager
def set_up() -> Iterator[None]:
    with override_settings(PAYMENTS=OPTIONS):
        yield
