"""Money that arrives twice, late, short, over, never, or for nobody: each lands in the books and in a clear state."""

from datetime import timedelta

import pytest

from thanglong.delivery.dossiers.constants import Finance, Status
from thanglong.delivery.dossiers.models import Dossier
from thanglong.delivery.payments.constants import Arrival, ChargeState, Money, OrderState
from thanglong.delivery.payments.exceptions import Unreadable
from thanglong.delivery.payments.finance import standing
from thanglong.delivery.payments.jobs import end_expired_orders
from thanglong.delivery.payments.models import Charge, Collection, Order, Receipt, Refund
from thanglong.delivery.payments.receiving import Outcome, receive
from thanglong.delivery.payments.tests.town import Town, balanced, notice
from thanglong.foundation.ledger.service import LedgerEntry
from thanglong.kernel import clock


def fresh(charge: Charge) -> Charge:
    return Charge.objects.get(pk=charge.pk)


def test_exact_money_pays_and_the_professional_status_stays(town: Town):
    charge = town.owing()
    assert standing(charge) == Money.DUE
    order = town.order(charge)
    assert standing(fresh(charge)) == Money.PENDING
    assert town.pays(order) == Outcome.BOOKED
    dossier = Dossier.objects.get(pk=charge.dossier_id)
    assert (dossier.finance, dossier.status) == (Finance.PAID, Status.ACCEPTED)
    assert standing(fresh(charge)) == Money.PAID
    assert Receipt.objects.get().amount == 16_000
    assert balanced()


def test_the_same_notice_twice_books_once(town: Town):
    order = town.order(town.owing())
    assert [town.pays(order) for _time in range(3)] == [Outcome.BOOKED, Outcome.AGAIN, Outcome.AGAIN]
    assert Collection.objects.count() == Receipt.objects.count() == 1
    assert LedgerEntry.objects.filter(action="payment.receive").count() == 1


def test_paid_twice_the_second_goes_back(town: Town):
    charge = town.owing()
    order = town.order(charge)
    town.pays(order, "1")
    assert town.pays(order, "2") == Outcome.AGAIN
    second = Collection.objects.get(transaction="2")
    assert (second.arrival, second.applied, Refund.objects.get().amount) == (Arrival.DUPLICATE, 0, 16_000)
    assert balanced()


def test_short_by_transfer_is_kept_and_the_rest_stays_owed(town: Town):
    charge = town.owing()
    town.pays(town.order(charge, "vietqr"), amount=10_000)
    assert (fresh(charge).owed, fresh(charge).state) == (6_000, ChargeState.DUE)
    assert Dossier.objects.get(pk=charge.dossier_id).fee["owed"] == 6_000
    assert Receipt.objects.get().content["words"] == "Mười nghìn đồng"
    assert town.order(charge, "vietqr").amount == 6_000
    assert balanced()


def test_over_by_transfer_pays_and_the_rest_goes_back(town: Town):
    charge = town.owing()
    town.pays(town.order(charge, "vietqr"), amount=20_000)
    assert fresh(charge).state == ChargeState.PAID
    assert Refund.objects.get().amount == 4_000
    assert balanced()


def test_a_gateway_that_names_another_amount_is_told_so_and_the_money_waits(town: Town):
    charge = town.owing()
    order = town.order(charge)
    assert [town.pays(order, amount=1_000) for _time in range(2)] == [Outcome.WRONG_AMOUNT] * 2
    assert fresh(charge).owed == 16_000
    assert Order.objects.get().state == OrderState.PENDING
    assert Refund.objects.get().amount == 1_000
    assert balanced()


def test_money_for_an_unknown_order_waits_for_its_owner(town: Town):
    order = town.order(town.owing())
    order.reference = "TLNOSUCHORDER22"
    assert [town.pays(order, "9") for _time in range(2)] == [Outcome.UNKNOWN] * 2
    assert Collection.objects.get().unapplied == 16_000
    assert balanced()


def test_never_paid_expires_and_can_be_tried_again(town: Town):
    charge = town.owing()
    order = town.order(charge, "vietqr")
    with clock.freeze(clock.now() + timedelta(minutes=16)):
        end_expired_orders()
        assert Order.objects.get(pk=order.pk).state == OrderState.EXPIRED
        assert standing(fresh(charge)) == Money.DUE
        assert town.order(charge, "vietqr") != order
        assert town.pays(order) == Outcome.BOOKED
    assert fresh(charge).state == ChargeState.PAID


def test_a_gateway_that_does_not_answer_keeps_the_order_pending_for_hours(town: Town, settings):
    settings.PAYMENTS = {**settings.PAYMENTS, "vnpay": {**settings.PAYMENTS["vnpay"], "api_url": "http://127.0.0.1:9/"}}
    order = town.order(town.owing())
    with clock.freeze(clock.now() + timedelta(hours=1)):
        end_expired_orders()
        assert Order.objects.get(pk=order.pk).state == OrderState.PENDING
    with clock.freeze(clock.now() + timedelta(hours=7)):
        end_expired_orders()
        assert Order.objects.get(pk=order.pk).state == OrderState.EXPIRED


def test_a_failed_payment_closes_the_order_and_nothing_else(town: Town):
    charge = town.owing()
    order = town.order(charge)
    assert town.pays(order, succeeded=False) == Outcome.FAILED
    assert town.pays(order, succeeded=False) == Outcome.AGAIN
    assert (fresh(charge).owed, Collection.objects.count()) == (16_000, 0)


def test_a_transfer_without_our_reference_is_found_by_the_dossiers_code(town: Town):
    charge = town.owing()
    label = Dossier.objects.get(pk=charge.dossier_id).label
    receive(
        "vietqr", notice(Order(provider="vietqr", reference="", amount=16_000), "5", text=f"nop phi {label.lower()}")
    )
    assert fresh(charge).state == ChargeState.PAID


def test_foreign_currency_is_refused(town: Town):
    order = town.order(town.owing())
    with pytest.raises(Unreadable):
        town.pays(order, currency="USD")
    assert Collection.objects.count() == 0
