"""Refunds by two people, statements held against the books, receipts by number and signature."""

import pytest
from django.test import override_settings

from thanglong.delivery.dossiers.constants import Status
from thanglong.delivery.dossiers.models import Dossier
from thanglong.delivery.payments import service as payments
from thanglong.delivery.payments.constants import Arrival, ChargeState, Money, Reconciliation, RefundState
from thanglong.delivery.payments.exceptions import Unreadable
from thanglong.delivery.payments.finance import standing
from thanglong.delivery.payments.models import Charge, Collection, Receipt, ReceiptBook, Refund, Statement
from thanglong.delivery.payments.tests.town import Town, balanced, statement
from thanglong.foundation.trust import service as trust
from thanglong.kernel import clock, files
from thanglong.kernel.actions import perform
from thanglong.kernel.errors import Conflict, Denied, Invalid


def imports(town: Town, content: bytes, provider: str = "vnpay") -> Statement:
    action = payments.ImportStatement(provider=provider, day=clock.today(), content=content)
    done: Statement = perform(action, town.finance)
    return done


def test_a_refund_needs_two_people_and_leaves_the_books_balanced(town: Town):
    charge = town.owing()
    town.pays(town.order(charge, "vietqr"))
    money = Collection.objects.get()
    ask = payments.RequestRefund(collection_id=money.pk, amount=16_000, explanation="Người dân nộp nhầm hồ sơ.")
    with pytest.raises(Denied):
        perform(ask, town.stage.stranger)
    refund = perform(ask, town.finance)
    with pytest.raises(Invalid):
        perform(ask, town.finance)
    with pytest.raises(Denied):
        perform(payments.DecideRefund(refund_id=refund.pk, approve=True), town.finance)
    perform(payments.DecideRefund(refund_id=refund.pk, approve=True), town.second_finance)
    assert balanced()
    with pytest.raises(Conflict):
        perform(payments.ConfirmRefund(refund_id=refund.pk), town.finance)
    perform(payments.SendRefund(refund_id=refund.pk, reference="FT-BACK-1"), town.finance)
    perform(payments.ConfirmRefund(refund_id=refund.pk), town.finance)
    charge = Charge.objects.get(pk=charge.pk)
    assert (charge.state, standing(charge)) == (ChargeState.REFUNDED, Money.REFUNDED)
    assert Receipt.objects.get().voided_at is not None
    assert payments.balances()["clearing"] == payments.balances()["revenue"] == 0
    assert Dossier.objects.get(pk=charge.dossier_id).status == Status.ACCEPTED
    assert balanced()


def test_a_rejected_refund_says_why_and_frees_the_money(town: Town):
    order = town.order(town.owing())
    town.pays(order, "1")
    town.pays(order, "2")
    refund = Refund.objects.get()
    with pytest.raises(Invalid):
        perform(payments.DecideRefund(refund_id=refund.pk, approve=False), town.finance)
    reject = payments.DecideRefund(refund_id=refund.pk, approve=False, note="Người nộp đề nghị giữ lại cho hồ sơ sau.")
    assert perform(reject, town.finance).state == RefundState.REJECTED
    assert Collection.objects.get(transaction="2").unapplied == 16_000


def test_a_statement_matches_names_differences_and_books_what_no_notice_told(town: Town):
    first, second, third = town.owing(), town.owing(3), town.owing(4)
    town.pays(town.order(first), "1")
    town.pays(town.order(second), "2")
    label = Dossier.objects.get(pk=third.dossier_id).label
    done = imports(town, statement(("1", 16_000), ("2", 1_000), ("9", 32_000), bill=label))
    assert done.counts == {"matched": 2, "mismatched": 1}
    assert standing(Charge.objects.get(pk=first.pk)) == Money.MATCHED
    assert standing(Charge.objects.get(pk=second.pk)) == Money.MISMATCHED
    assert Charge.objects.get(pk=third.pk).state == ChargeState.PAID
    assert payments.balances()["bank"] == 48_000
    assert payments.counts(town.finance).mismatched.count == 1
    assert balanced()


def test_money_that_the_statement_does_not_know_is_named_until_a_later_one_does(town: Town):
    town.pays(town.order(town.owing()), "1")
    assert imports(town, statement()).counts == {"mismatched": 1}
    assert Collection.objects.get().reconciliation == Reconciliation.MISMATCHED
    assert imports(town, statement(("1", 16_000))).counts == {"matched": 1}
    with pytest.raises(Conflict):
        imports(town, statement(("1", 16_000)))
    assert balanced()


def test_a_statement_confirms_refunds(town: Town):
    order = town.order(town.owing())
    town.pays(order, "1")
    town.pays(order, "2")
    refund = Refund.objects.get()
    perform(payments.DecideRefund(refund_id=refund.pk, approve=True), town.finance)
    perform(payments.SendRefund(refund_id=refund.pk, reference="2R"), town.finance)
    assert imports(town, statement(("2R", 16_000), kind="refund")).counts["refunded"] == 1
    assert Refund.objects.get().state == RefundState.CONFIRMED
    assert balanced()


@pytest.mark.parametrize(
    "content",
    [b"", b"\xff\xfe", b"a,b\n1,2", statement(("1", -5)), statement(("", 5)), b"\x00" * 40, statement(("1", 10**14))],
)
def test_a_file_that_is_no_statement_changes_nothing(town: Town, content: bytes):
    with pytest.raises(Unreadable):
        imports(town, content)
    assert Statement.objects.count() == 0


def test_only_finance_officers_import(town: Town):
    with pytest.raises(Denied):
        perform(payments.ImportStatement(provider="vnpay", day=clock.today(), content=statement()), town.stage.counter)


def test_a_receipt_is_numbered_signed_and_verifiable(town: Town):
    town.can_sign()
    town.pays(town.order(town.owing()), "1")
    town.pays(town.order(town.owing(3)), "2")
    receipts = list(Receipt.objects.order_by("number"))
    assert [(one.number, one.year, one.content["words"]) for one in receipts] == [
        (1, 2026, "Mười sáu nghìn đồng"),
        (2, 2026, "Hai mươi tư nghìn đồng"),
    ]
    kept = payments.require_pdf(payments.keep_pdf(receipts[0]))
    assert trust.verify_pdf(files.read(kept), expect=trust.SEALED).valid
    assert payments.keep_pdf(receipts[0]).pdf == kept


def test_numbers_start_anew_each_year_and_a_rollback_leaves_no_gap(town: Town):
    town.pays(town.order(town.owing()), "1")
    with clock.freeze(clock.now().replace(year=2027)):
        town.pays(town.order(town.owing()), "2")
    assert [(one.year, one.number) for one in Receipt.objects.order_by("year")] == [(2026, 1), (2027, 1)]
    assert ReceiptBook.objects.count() == 2


def test_money_of_unknown_origin_can_be_given_back(town: Town):
    order = town.order(town.owing())
    order.reference = "TLNOSUCHORDER22"
    town.pays(order, "9")
    loose = payments.money_list(town.finance, payments.Asked("mismatched"))
    (money,) = loose.rows.page().rows
    assert money.arrival == Arrival.UNKNOWN
    action = payments.RequestRefund(
        collection_id=money.pk, amount=16_000, explanation="Ngân hàng xác nhận chuyển nhầm."
    )
    with pytest.raises(Denied):
        perform(action, town.stage.counter)
    perform(action, town.finance)
    assert loose.total().count == 0


def test_without_providers_nothing_is_offered():
    with override_settings(PAYMENTS={"vnpay": {"tmn_code": "x"}}):
        assert payments.offered() == []
