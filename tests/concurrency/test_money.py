"""The same notice fifty times at once, many payers at once, many officers at once: each money counts once."""

from collections import Counter
from functools import partial

from tests.concurrency.test_at_once import together
from thanglong.delivery.dossiers.tests.stage import MONDAY, Stage
from thanglong.delivery.payments import service as payments
from thanglong.delivery.payments.models import Collection, Entry, Receipt
from thanglong.delivery.payments.receiving import Outcome, receive
from thanglong.delivery.payments.tests.test_matching import arrives, match
from thanglong.delivery.payments.tests.town import Town, notice, set_up
from thanglong.kernel import clock
from thanglong.kernel.actions import perform
from thanglong.kernel.errors import Conflict


def test_the_same_notice_fifty_times_at_once_is_one_entry(stage: Stage) -> None:
    with set_up(), clock.freeze(MONDAY):
        town = Town(stage)
        order = town.order(town.owing())
        said = notice(order)
        results = together([partial(receive, "vnpay", said)] * 50)
        assert Counter(results) == {Outcome.BOOKED: 1, Outcome.AGAIN: 49}
        assert Collection.objects.count() == Receipt.objects.count() == 1
        assert Entry.objects.filter(kind="receive").count() == 1
        assert payments.prove().holds


def test_many_pay_at_once_twice_each_and_receipts_have_no_gap(stage: Stage) -> None:
    with set_up(), clock.freeze(MONDAY):
        town = Town(stage)
        orders = [town.order(town.owing()) for _payer in range(12)]
        said = [notice(order, f"{number}-{time}") for number, order in enumerate(orders) for time in range(2)]
        together([partial(receive, "vnpay", one) for one in said])
        assert sorted(Receipt.objects.values_list("number", flat=True)) == list(range(1, 13))
        assert payments.balances()["unapplied"] == -12 * 16_000
        assert payments.prove().holds


def test_money_of_unknown_origin_goes_to_one_charge_and_a_charge_takes_one_money(stage: Stage) -> None:
    with set_up(), clock.freeze(MONDAY):
        town = Town(stage)
        charges, money = [town.owing() for _dossier in range(4)], arrives("khong ro", transaction="1")
        together([partial(perform, match(money, charge), town.finance) for charge in charges])
        assert Entry.objects.filter(kind="match").count() == Receipt.objects.count() == 1
        wanted = next(charge for charge in charges if charge.pk != Collection.objects.get().charge_id)
        more = [arrives("khong ro", transaction=str(number)) for number in range(2, 6)]
        results = together([partial(perform, match(one, wanted), town.finance) for one in more])
        assert sum(isinstance(result, Conflict) for result in results) == 3
        assert Entry.objects.filter(kind="match").count() == 2
        assert payments.prove().holds
