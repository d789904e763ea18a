"""Money without a right reference finds its dossier: suggested by amount, code and name, decided by an officer."""

from dataclasses import replace

import pytest

from thanglong.delivery.dossiers.constants import Finance
from thanglong.delivery.dossiers.models import Dossier
from thanglong.delivery.payments import service as payments
from thanglong.delivery.payments.actions.match_money import MatchMoney
from thanglong.delivery.payments.constants import Account, Arrival, ChargeState
from thanglong.delivery.payments.models import Charge, Collection, Order, Posting, Receipt, Refund
from thanglong.delivery.payments.receiving import receive
from thanglong.delivery.payments.suggesting import Reason, suggestions
from thanglong.delivery.payments.tests.town import ACCOUNT, Town, balanced, notice
from thanglong.foundation.ledger.service import entries_for
from thanglong.kernel.actions import perform
from thanglong.kernel.actors import Role
from thanglong.kernel.errors import Conflict, Denied, Invalid
from thanglong.kernel.models import OutboxEvent

BECAUSE = "Người chuyển gọi điện, đọc đúng mã hồ sơ."


def arrives(text: str, amount: int = 16_000, transaction: str = "77", account: str = "") -> Collection:
    """Let money come whose text names no dossier rightly."""
    order = Order(provider="vietqr", reference="", amount=amount)
    receive("vietqr", notice(order, transaction, text=text, account=account, details={"content": text}))
    return Collection.objects.get(transaction=transaction)


def match(money: Collection, charge: Charge, because: str = BECAUSE) -> MatchMoney:
    return MatchMoney(collection_id=money.pk, charge_id=charge.pk, explanation=because)


def test_money_is_matched_once_with_receipt_trace_and_news(town: Town):
    charge = town.owing()
    money = arrives("chuyen tien phi")
    with pytest.raises(Invalid):
        perform(match(money, charge, "đúng"), town.finance)
    for nobody in (town.stage.citizen, town.stage.counter, replace(town.finance, agency="H99")):
        with pytest.raises(Denied):
            perform(match(money, charge), nobody)
    perform(match(money, charge), town.finance)
    charge.refresh_from_db()
    money.refresh_from_db()
    assert (charge.state, money.arrival, money.applied) == (ChargeState.PAID, Arrival.EXACT, 16_000)
    assert Receipt.objects.get().collection == money
    assert Dossier.objects.get(pk=charge.dossier_id).finance == Finance.PAID
    (entry,) = [one for one in entries_for(f"dossier:{charge.dossier_id}") if one.action == "payment.match"]
    assert entry.facts["because"] == BECAUSE
    assert OutboxEvent.objects.filter(type="vn.thanglong.payment.matched").count() == 1
    with pytest.raises(Conflict):
        perform(match(money, town.owing()), town.finance)
    mine = Posting.objects.exclude(collector=charge.collector)
    assert sum(posting.amount for posting in mine if posting.account == Account.UNAPPLIED) == 0
    assert sum(posting.amount for posting in mine if posting.account == Account.CLEARING) == 0
    assert payments.balances()[Account.UNAPPLIED] == 0
    assert balanced()


def test_too_much_goes_back_and_too_little_stays_owed(town: Town):
    first, second = town.owing(), town.owing(3)
    perform(match(arrives("abc", 20_000, "1"), first), town.finance)
    assert (Refund.objects.get().amount, Refund.objects.get().requested_by["id"]) == (4_000, town.finance.id)
    perform(match(arrives("def", 10_000, "2"), second), town.finance)
    assert Charge.objects.get(pk=second.pk).owed == 14_000
    assert balanced()


def test_money_stays_on_its_account_and_what_is_paid_takes_no_more(town: Town):
    charge = town.owing()
    at_home = town.stage.officer("Lê Thị Thu", town.stage.committee, Role.FINANCE)
    money = arrives("abc", account=ACCOUNT)
    assert (money.collector, money.receiver) == (town.stage.committee, town.stage.centre)
    Collection.objects.filter(pk=money.pk).update(collector="H17.9", receiver=town.stage.committee)
    with pytest.raises(Conflict):
        perform(match(money, charge), at_home)
    Collection.objects.filter(pk=money.pk).update(collector=charge.collector, receiver="")
    with pytest.raises(Denied):
        perform(match(money, charge), town.finance)
    town.pays(town.order(charge), "1")
    with pytest.raises(Conflict):
        perform(match(money, charge), at_home)
    assert balanced()


def test_a_wrong_reference_is_put_right_once_its_refund_is_rejected(town: Town):
    paid, meant = town.owing(), town.owing()
    town.pays(town.order(paid), "1")
    money = arrives(f"phi {paid.dossier.label}")
    assert money.arrival == Arrival.DUPLICATE
    with pytest.raises(Conflict):
        perform(match(money, meant), town.finance)
    reject = payments.DecideRefund(refund_id=Refund.objects.get().pk, approve=False, note="Tiền của hồ sơ khác.")
    perform(reject, town.second_finance)
    assert payments.counts(town.finance).mismatched.count == 1
    perform(match(money, meant), town.finance)
    assert Charge.objects.get(pk=meant.pk).state == ChargeState.PAID
    assert payments.counts(town.finance).mismatched.count == 0
    assert balanced()


def test_suggestions_read_codes_and_names_however_they_are_written(town: Town):
    wanted, other = town.owing(), town.owing(5)
    code = wanted.dossier.label
    assert code.count("-") == 2

    def best(text: str, amount: int = 9_999) -> tuple[Charge, tuple[Reason, ...]]:
        money = Collection(provider="vietqr", amount=amount, details={"content": text})
        found = suggestions(town.finance, money)
        return found[0].charge, found[0].reasons

    squashed = code.replace("-", "").replace(".", "")
    assert best(f"MBVCB.123.NGUYEN THI MAU nop phi {squashed}.CT tu 00") == (wanted, (Reason.CODE, Reason.NAME))
    assert best(f"phi HS {code.replace('0', 'O')}", 16_000) == (wanted, (Reason.CODE, Reason.AMOUNT))
    mistyped = code[:-6] + code[-5:]
    assert best(f"nop {mistyped}", 16_000) == (wanted, (Reason.LIKE_CODE, Reason.AMOUNT))
    assert best("chuyen tien", 40_000) == (other, (Reason.AMOUNT,))
    assert Reason.NAME in best("Nguyễn Thị Mẫu chuyển khoản")[1]
    assert suggestions(town.finance, Collection(amount=1, details={"content": "tien an trua"})) == []
    assert suggestions(town.stage.counter, Collection(amount=16_000, details={})) == []
    found = suggestions(town.finance, Collection(amount=1, details={}), "nguyen mau")
    assert {one.charge for one in found} == {wanted, other}
