"""What only the platform does is refused to everybody else, and each change leaves its entry in the ledger."""

import pytest

from thanglong.delivery.dossiers.constants import Finance
from thanglong.delivery.dossiers.service import NoteFinance, RecordPayment
from thanglong.delivery.payments.actions.book_payment import BookPayment
from thanglong.delivery.payments.actions.cancel_charges import CancelCharges
from thanglong.delivery.payments.actions.close_order import CloseOrder
from thanglong.delivery.payments.actions.raise_charges import RaiseCharges
from thanglong.delivery.payments.actions.receive_money import ReceiveMoney
from thanglong.delivery.payments.actions.requote import Requote
from thanglong.delivery.payments.actions.review_paid import ReviewPaid
from thanglong.delivery.payments.constants import OrderState
from thanglong.delivery.payments.service import OpenCollector, book_recorded
from thanglong.delivery.payments.tests.town import Town, notice
from thanglong.foundation.ledger.service import entries_for
from thanglong.kernel.actions import perform
from thanglong.kernel.errors import Denied


def test_only_the_platform_books(town: Town):
    charge = town.owing()
    order, dossier = town.order(charge), charge.dossier_id
    payment = perform(RecordPayment(dossier_id=dossier, amount=16_000, method="cash"), town.stage.counter)
    particulars = dict.fromkeys(["title", "tax_code", "symbol", "bank_bin", "account", "account_name"], "1")
    for action in (
        RaiseCharges(dossier_id=dossier),
        CancelCharges(dossier_id=dossier),
        ReviewPaid(dossier_id=dossier),
        Requote(dossier_id=dossier, supplement=1),
        CloseOrder(order_id=order.pk, state=OrderState.FAILED),
        ReceiveMoney(provider="vnpay", notice=notice(order)),
        BookPayment(payment_id=payment.pk),
        NoteFinance(dossier_id=dossier, finance=Finance.PAID, owed=0),
        OpenCollector(agency="G15", **particulars),
    ):
        for somebody in (town.stage.citizen, town.stage.counter, town.finance):
            with pytest.raises(Denied):
                perform(action, somebody)


def test_money_leaves_its_trace_in_the_ledger_of_the_dossier(town: Town):
    charge = town.owing()
    town.pays(town.order(charge, "vietqr"), amount=10_000)
    perform(RecordPayment(dossier_id=charge.dossier_id, amount=6_000, method="transfer"), town.stage.counter)
    book_recorded(charge.dossier_id)
    done = [entry.action for entry in entries_for(f"dossier:{charge.dossier_id}")]
    for verb in ("payment.raise_charges", "payment.open_order", "payment.receive", "payment.book_counter"):
        assert done.count(verb) == 1
    assert "dossier.note_finance" in done
