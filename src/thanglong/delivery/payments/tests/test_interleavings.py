"""The books balance after anything, in any order: a walk of notices, cash, refunds, statements, ends and expiries."""

from contextlib import suppress
from datetime import timedelta
from random import Random

import pytest

from thanglong.delivery.dossiers import service as dossiers
from thanglong.delivery.dossiers.constants import Status
from thanglong.delivery.dossiers.models import Dossier
from thanglong.delivery.payments import jobs, subscriptions
from thanglong.delivery.payments import service as payments
from thanglong.delivery.payments.actions.cancel_charges import CancelCharges
from thanglong.delivery.payments.constants import ChargeState
from thanglong.delivery.payments.models import Charge, Collection, Order, Receipt, Refund
from thanglong.delivery.payments.tests.town import SYSTEM, Town, statement
from thanglong.kernel import clock
from thanglong.kernel.actions import perform
from thanglong.kernel.errors import Refused

STEPS = 50


class Walk:
    """One town in which anything may happen next."""

    def __init__(self, town: Town, seed: int) -> None:
        self.town, self.chance = town, Random(seed)
        self.count = 0
        self.statuses: dict[object, int] = {}
        self.charges = [town.owing(self.chance.randint(1, 9)) for _number in range(3)]
        self.statuses = {one.dossier_id: Status.ACCEPTED for one in self.charges}

    def step(self) -> None:
        self.count += 1
        often = [self.pay] * 3
        others = [self.strange, self.cash, self.end, self.ask, self.decide, self.send]
        act = self.chance.choice([*often, *others, self.confirm, self.reconcile, self.expire])
        with suppress(Refused):
            act()

    def pay(self) -> None:
        charge = self.chance.choice(self.charges)
        orders = list(Order.objects.filter(charge=charge))
        with suppress(Refused):
            orders.append(self.town.order(charge, self.chance.choice(["vnpay", "vietqr"])))
        if orders:
            order = self.chance.choice(orders)
            amount = self.chance.choice([order.amount, order.amount, 1_000, order.amount + 5_000])
            self.town.pays(order, str(self.chance.randint(1, 30)), amount=amount, succeeded=self.chance.random() > 0.1)

    def strange(self) -> None:
        self.town.pays(
            Order(provider="vnpay", reference="TLNOBODYKNOWS", amount=7_000), f"x{self.chance.randint(1, 5)}"
        )

    def cash(self) -> None:
        charge = self.chance.choice(self.charges)
        owed = Dossier.objects.get(pk=charge.dossier_id).fee.get("owed", charge.amount)
        action = dossiers.RecordPayment(dossier_id=charge.dossier_id, amount=owed, method="cash")
        perform(action, self.town.stage.counter)
        payments.book_recorded()

    def end(self) -> None:
        if self.chance.random() < 0.1:
            perform(CancelCharges(dossier_id=self.chance.choice(self.charges).dossier_id), SYSTEM)

    def ask(self) -> None:
        money = Collection.objects.order_by("?").first()
        if money:
            action = payments.RequestRefund(
                collection_id=money.pk,
                amount=self.chance.randint(1, money.amount),
                explanation="Thử hoàn một phần tiền.",
            )
            perform(action, self.town.finance)

    def decide(self) -> None:
        refund = Refund.objects.filter(state="requested").first()
        if refund:
            yes = self.chance.random() < 0.7
            action = payments.DecideRefund(refund_id=refund.pk, approve=yes, note="Không có căn cứ để hoàn.")
            perform(action, self.town.second_finance)

    def send(self) -> None:
        refund = Refund.objects.filter(state="approved").first()
        if refund:
            perform(payments.SendRefund(refund_id=refund.pk, reference=f"R{refund.pk.hex[-8:]}"), self.town.finance)

    def confirm(self) -> None:
        refund = Refund.objects.filter(state="sent").first()
        if refund:
            perform(payments.ConfirmRefund(refund_id=refund.pk), self.town.finance)

    def reconcile(self) -> None:
        rows = [(str(number), self.chance.choice([8_000, 16_000])) for number in self.chance.sample(range(1, 40), 3)]
        content = statement(*rows) + f"\nz{self.count},payment,9000,VND,2026-09-14T09:00:00+07:00,,,,".encode()
        provider = self.chance.choice(["vnpay", "vietqr"])
        perform(payments.ImportStatement(provider=provider, day=clock.today(), content=content), self.town.finance)

    def expire(self) -> None:
        Order.objects.filter(provider="vietqr").update(expires_at=clock.now() - timedelta(minutes=1))
        Order.objects.filter(provider="vnpay").update(expires_at=clock.now() + timedelta(minutes=9))
        jobs.end_expired_orders()

    def check(self) -> None:
        proof = payments.prove()
        assert proof.holds, proof
        for charge in Charge.objects.all():
            assert charge.state != ChargeState.PAID or charge.paid == charge.amount
            assert Dossier.objects.get(pk=charge.dossier_id).status == self.statuses[charge.dossier_id]
        for money in Collection.objects.all():
            assert money.applied + sum(r.amount - r.from_applied for r in money.refunds.exclude(state="rejected")) <= (
                money.amount
            )
        numbers = sorted(Receipt.objects.values_list("number", flat=True))
        assert numbers == list(range(1, len(numbers) + 1))


@pytest.mark.parametrize("seed", range(3))
def test_the_books_balance_after_every_step(town: Town, seed: int):
    walk = Walk(town, seed)
    for _step in range(STEPS):
        walk.step()
        walk.check()
    assert Collection.objects.count() > 5


def test_the_news_may_come_again_and_in_any_order(town: Town):
    charge = town.owing()
    for _time in range(2):
        subscriptions.ensure_charges(charge.dossier)
    assert Charge.objects.count() == 1
    assert payments.prove().holds
