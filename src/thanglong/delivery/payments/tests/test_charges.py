"""What a dossier owes follows its life, and never touches its professional status."""

import pytest
from django.db import IntegrityError, connection, transaction

from thanglong.delivery.dossiers import service as dossiers
from thanglong.delivery.dossiers.constants import Finance, Status
from thanglong.delivery.dossiers.models import Dossier
from thanglong.delivery.dossiers.tests.stage import COPIES, SINGLE, answers
from thanglong.delivery.payments import service as payments
from thanglong.delivery.payments.actions.review_paid import ReviewPaid
from thanglong.delivery.payments.constants import ChargeState, RefundState, Stage
from thanglong.delivery.payments.exceptions import NotPayable
from thanglong.delivery.payments.finance import BOOKS
from thanglong.delivery.payments.jobs import catch_up
from thanglong.delivery.payments.models import Charge, Collection, Entry, Posting, Receipt, Refund
from thanglong.delivery.payments.tests.town import Town, balanced
from thanglong.kernel import clock, events, jobs
from thanglong.kernel.actions import perform
from thanglong.kernel.errors import Conflict, Denied, Invalid


def work() -> None:
    """Let the worker do everything that waits."""
    while events.dispatch():
        jobs.run_pending()


def test_a_submitted_dossier_owes_what_was_quoted_line_by_line(town: Town):
    charge = town.owing(copies=3)
    assert (charge.amount, charge.stage, charge.state) == (24_000, Stage.HANDOVER, ChargeState.DUE)
    assert charge.lines[0]["explanation"]["vi"] == "3 bản × 8.000 đồng = 24.000 đồng"
    assert balanced()


def test_the_worker_raises_charges_once_and_free_dossiers_owe_nothing(town: Town):
    free = town.stage.submit(SINGLE, answers(SINGLE))
    charge = town.owing()
    work()
    work()
    assert list(Charge.objects.values_list("dossier_id", flat=True)) == [charge.dossier_id]
    assert Dossier.objects.get(pk=free.pk).finance in {Finance.NONE, Finance.UNKNOWN}


def test_a_fee_at_hand_over_is_payable_from_acceptance_on(town: Town):
    charge = town.owing(accepted=False)
    with pytest.raises(NotPayable):
        town.order(charge)
    town.accept(charge.dossier)
    assert town.order(charge).amount == 16_000


def test_nobody_else_pays_and_pressing_twice_finds_the_same_order(town: Town):
    charge = town.owing()
    action = payments.OpenOrder(charge_id=charge.pk, provider="vnpay", return_url="")
    with pytest.raises(Denied):
        perform(action, town.stage.stranger)
    assert town.order(charge) == town.order(charge)


def test_withdrawing_takes_open_charges_back_and_later_money_goes_back(town: Town):
    charge = town.owing()
    order = town.order(charge)
    perform(dossiers.WithdrawDossier(dossier_id=charge.dossier_id), town.stage.citizen)
    work()
    charge.refresh_from_db()
    assert charge.state == ChargeState.CANCELLED
    assert Dossier.objects.get(pk=charge.dossier_id).finance == Finance.NONE
    town.pays(order)
    assert Refund.objects.get().amount == 16_000
    assert Dossier.objects.get(pk=charge.dossier_id).status == Status.WITHDRAWN
    assert balanced()


def test_what_was_paid_for_a_dossier_without_a_result_is_put_before_an_officer_once(town: Town):
    charge = town.owing()
    town.pays(town.order(charge))
    perform(dossiers.WithdrawDossier(dossier_id=charge.dossier_id), town.stage.citizen)
    work()
    refund = Refund.objects.get()
    assert (refund.amount, refund.from_applied, refund.state) == (16_000, 16_000, RefundState.REQUESTED)
    perform(payments.DecideRefund(refund_id=refund.pk, approve=False, note="Đã tra sổ và lập bản sao."), town.finance)
    with pytest.raises(Conflict):
        perform(ReviewPaid(dossier_id=charge.dossier_id), BOOKS)
    assert balanced()


def test_a_supplement_that_changes_the_number_of_copies_changes_what_is_owed(town: Town):
    charge = town.owing(copies=2)
    town.pays(town.order(charge))
    _supplies(charge.dossier, 5)
    perform_requote(charge.dossier, 1)
    more = Charge.objects.get(dossier=charge.dossier, stage=Stage.SUPPLEMENT)
    assert (more.amount, more.state) == (24_000, ChargeState.DUE)
    assert Dossier.objects.get(pk=charge.dossier_id).finance == Finance.DUE
    _supplies(charge.dossier, 1)
    perform_requote(charge.dossier, 2)
    more.refresh_from_db()
    assert more.state == ChargeState.CANCELLED
    assert Refund.objects.get().amount == 8_000
    assert balanced()


def test_a_lower_quote_gives_back_once_and_a_higher_one_charges_again(town: Town):
    charge = town.owing(copies=3)
    town.pays(town.order(charge))
    _supplies(charge.dossier, 1)
    perform_requote(charge.dossier, 1)
    with pytest.raises(Conflict):
        perform_requote(charge.dossier, 1)
    assert Refund.objects.get().amount == 16_000
    _supplies(charge.dossier, 2)
    perform_requote(charge.dossier, 2)
    with pytest.raises(Conflict):
        perform_requote(charge.dossier, 2)
    assert Charge.objects.filter(dossier=charge.dossier).unpaid().get().owed == 8_000
    assert Refund.objects.count() == 1
    assert balanced()


@pytest.mark.parametrize(("paid", "owed", "back"), [(10_000, 0, 2_000), (1_000, 7_000, 0)])
def test_a_lower_quote_counts_what_was_paid_in_part(town: Town, paid: int, owed: int, back: int):
    charge = town.owing(copies=3)
    town.pays(town.order(charge, "vietqr"), amount=paid)
    _supplies(charge.dossier, 1)
    perform_requote(charge.dossier, 1)
    assert sum(one.owed for one in Charge.objects.filter(dossier=charge.dossier)) == owed
    assert sum(refund.amount for refund in Refund.objects.all()) == back
    assert Dossier.objects.get(pk=charge.dossier_id).finance == (Finance.DUE if owed else Finance.PAID)
    with pytest.raises(Conflict):
        perform_requote(charge.dossier, 1)
    assert balanced()


def test_a_lower_quote_leaves_what_an_officer_added(town: Town):
    charge = town.owing(copies=3)
    added = payments.AddCharge(
        dossier_id=charge.dossier_id, title="Lệ phí của tỉnh", amount=15_000, basis="Nghị quyết 07/2025/NQ-HĐND"
    )
    kept = perform(added, town.finance)
    _supplies(charge.dossier, 1)
    perform_requote(charge.dossier, 1)
    kept.refresh_from_db()
    assert kept.state == ChargeState.DUE
    assert sum(one.owed for one in Charge.objects.filter(dossier=charge.dossier).unpaid()) == 8_000 + 15_000
    assert balanced()


def test_cash_for_what_was_paid_online_meanwhile_goes_back(town: Town):
    charge = town.owing()
    perform(dossiers.RecordPayment(dossier_id=charge.dossier_id, amount=16_000, method="cash"), town.stage.counter)
    town.pays(town.order(charge))
    payments.book_recorded()
    assert Charge.objects.get() == charge
    assert Refund.objects.get().amount == 16_000
    assert balanced()


def test_money_asked_back_comes_first_from_what_belongs_to_no_charge(town: Town):
    charge = town.owing(copies=3)
    town.pays(town.order(charge, "vietqr"), amount=29_000)
    money = Collection.objects.get()
    perform(
        payments.DecideRefund(refund_id=Refund.objects.get().pk, approve=False, note="Chờ người nộp xác nhận."),
        town.finance,
    )
    _supplies(charge.dossier, 2)
    perform_requote(charge.dossier, 1)
    rest = payments.RequestRefund(collection_id=money.pk, amount=21_000, explanation="Đề nghị hoàn lại tiền.")
    assert perform(rest, town.finance).from_applied == 16_000
    assert balanced()


def _supplies(dossier: Dossier, copies: int) -> None:
    fresh = Dossier.objects.get(pk=dossier.pk)
    Dossier.objects.filter(pk=dossier.pk).update(answers={**fresh.answers, "copies": copies})


def perform_requote(dossier: Dossier, number: int) -> None:
    from thanglong.delivery.payments.actions.requote import Requote

    perform(Requote(dossier_id=dossier.pk, supplement=number), town_system())


def town_system():
    from thanglong.kernel.actors import Actor

    return Actor.system("payments")


def test_an_officer_adds_a_fee_set_locally_with_its_basis(town: Town):
    dossier = town.stage.submit(SINGLE, answers(SINGLE))
    with pytest.raises(Invalid) as refused:
        perform(payments.AddCharge(dossier_id=dossier.pk, title="", amount=0, basis=""), town.finance)
    assert set(refused.value.errors) == {"amount", "title", "basis"}
    with pytest.raises(Denied):
        perform(payments.AddCharge(dossier_id=dossier.pk, title="x", amount=1, basis="y"), town.stage.citizen)
    perform(
        payments.AddCharge(dossier_id=dossier.pk, title="Lệ phí", amount=5_000, basis="NQ 01/2026/NQ-HĐND"),
        town.finance,
    )
    assert Dossier.objects.get(pk=dossier.pk).finance == Finance.DUE
    assert town.order(Charge.objects.get()).amount == 5_000


def test_cash_at_the_counter_lies_in_the_same_books(town: Town):
    charge = town.owing()
    perform(dossiers.RecordPayment(dossier_id=charge.dossier_id, amount=16_000, method="cash"), town.stage.counter)
    work()
    assert payments.balances()["cash"] == 16_000
    assert payments.book_recorded(charge.dossier_id) == 0
    assert Receipt.objects.get().number == 1
    assert Dossier.objects.get(pk=charge.dossier_id).finance == Finance.PAID
    assert balanced()


def test_fees_and_cash_from_before_the_books_began_are_caught_up(town: Town):
    paid, due = (town.stage.submit(COPIES, answers(COPIES, copies=2)) for _number in range(2))
    perform(dossiers.RecordPayment(dossier_id=paid.pk, amount=16_000, method="cash"), town.stage.counter)
    catch_up()
    assert Charge.objects.get(dossier=paid).lines[0]["id"] == "copies"
    assert Charge.objects.get(dossier=due).owed == 16_000
    assert payments.balances()["cash"] == 16_000
    assert balanced()


def test_after_a_part_was_paid_online_the_counter_takes_only_the_rest(town: Town):
    charge = town.owing()
    town.pays(town.order(charge, "vietqr"), amount=10_000)
    record = dossiers.RecordPayment(dossier_id=charge.dossier_id, amount=16_000, method="cash")
    with pytest.raises(Invalid):
        perform(record, town.stage.counter)
    perform(dossiers.RecordPayment(dossier_id=charge.dossier_id, amount=6_000, method="cash"), town.stage.counter)
    work()
    charge.refresh_from_db()
    assert charge.state == ChargeState.PAID
    assert balanced()


def _at_commit(write) -> None:
    """Write, and check what the database checks at the end of a transaction."""
    with transaction.atomic():
        write()
        connection.check_constraints()


def test_the_database_refuses_what_does_not_balance_and_what_changes_the_books(town: Town):
    town.owing()
    entry = Entry.objects.get()
    with pytest.raises(IntegrityError):
        _at_commit(lambda: Posting.objects.create(entry=entry, account="cash", amount=1))
    with pytest.raises(IntegrityError):
        _at_commit(lambda: Entry.objects.create(key="lonely", kind="x", at=clock.now()))
    with pytest.raises(IntegrityError), transaction.atomic():
        Posting.objects.update(amount=0)
    with pytest.raises(IntegrityError), transaction.atomic():
        Entry.objects.all().delete()
    assert Collection.objects.count() == 0
