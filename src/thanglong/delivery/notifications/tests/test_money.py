"""The inbox tells about money: asked, paid, short, too much, late, refunded; each once, and only a code leaves."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.utils.translation import override

from thanglong.delivery.dossiers.constants import Status
from thanglong.delivery.dossiers.models import Dossier
from thanglong.delivery.dossiers.service import WithdrawDossier
from thanglong.delivery.dossiers.tests.conftest import stage  # noqa: F401
from thanglong.delivery.dossiers.tests.stage import MONDAY, Stage
from thanglong.delivery.notifications import money, rules, service
from thanglong.delivery.payments import events
from thanglong.delivery.payments import service as payments
from thanglong.delivery.payments.models import Charge, Collection, Refund
from thanglong.delivery.payments.tests.test_matching import arrives, match
from thanglong.delivery.payments.tests.town import Town, set_up
from thanglong.kernel import clock, jobs
from thanglong.kernel.actions import perform
from thanglong.kernel.events import dispatch
from thanglong.kernel.models import OutboxEvent


@pytest.fixture
def town(stage: Stage) -> Iterator[Town]:  # noqa: F811
    with set_up(), clock.freeze(MONDAY):
        yield Town(stage)


def told(town: Town) -> list[str]:
    """Let the news arrive, each piece twice, and return what the citizen was told about money, in order."""
    while dispatch():
        jobs.run_pending()
    for event in OutboxEvent.objects.filter(type__startswith="vn.thanglong.payment."):
        handler = {events.CHARGED.name: money.on_charge}.get(event.type, money.on_money)
        (money.on_refund if "refund" in event.type else handler)(event)
    found = service.inbox(town.stage.citizen.account_id).filter(kind__startswith="vn.thanglong.payment.")
    with override("vi"):
        return [str(one.subject).partition(": ")[2] or str(one.subject) for one in found.order_by("created_at", "id")]


def test_asked_when_it_can_be_paid_then_short_then_paid(town: Town):
    charge = town.owing(accepted=False)
    assert told(town) == []
    town.accept(charge.dossier)
    assert told(town) == ["cần nộp 16.000 đồng"]
    asked = service.inbox(town.stage.citizen.account_id).get(kind=events.CHARGED.name)
    assert "nộp trực tuyến" in asked.body.vi
    assert "pay online" in asked.body.en
    assert asked.code == Dossier.objects.get().label
    town.pays(town.order(charge, "vietqr"), "1", amount=10_000)
    town.pays(town.order(charge, "vietqr"), "2")
    label = Dossier.objects.get().label
    assert told(town)[1:] == ["còn thiếu 6.000 đồng", f"Đã nhận 6.000 đồng cho hồ sơ {label}"]


def test_too_much_twice_wrong_late_and_back_again(town: Town):
    charge = town.owing()
    order, spare = town.order(charge, "vietqr"), town.order(charge)
    town.pays(spare, "0", amount=1)
    town.pays(order, "1", amount=20_000)
    town.pays(order, "2")
    withdrawn = town.owing(accepted=False)
    perform(WithdrawDossier(dossier_id=withdrawn.dossier_id, reason="Tôi không cần nữa."), town.stage.citizen)
    told(town)
    assert Dossier.objects.get(pk=withdrawn.dossier_id).status == Status.WITHDRAWN
    arrives(f"phi {withdrawn.dossier.label}", transaction="3")
    first, second = Refund.objects.filter(collection__transaction__in=["1", "2"]).order_by("requested_at", "id")
    perform(payments.DecideRefund(refund_id=first.pk, approve=True), town.finance)
    perform(payments.SendRefund(refund_id=first.pk, reference="R"), town.finance)
    perform(payments.ConfirmRefund(refund_id=first.pk), town.finance)
    perform(payments.DecideRefund(refund_id=second.pk, approve=False, note="Là tiền của hồ sơ khác."), town.finance)
    label = charge.dossier.label
    assert sorted(told(town)) == sorted(
        [
            "số tiền không khớp",
            "bạn đã nộp thừa",
            "nhận được tiền không phải nộp",
            "nhận được tiền không phải nộp",
            "sẽ hoàn 4.000 đồng",
            f"Đã hoàn 4.000 đồng của hồ sơ {label}",
            "không hoàn 16.000 đồng",
        ]
    )


def test_found_money_is_told_to_its_owner_alone(town: Town):
    charge = town.owing()
    arrives("khong ro cua ai")
    told(town)
    assert [one for one in told(town) if "nhận" in one] == []
    perform(match(Collection.objects.get(), Charge.objects.get()), town.finance)
    assert told(town)[-1] == f"Đã nhận 16.000 đồng cho hồ sơ {Dossier.objects.get(pk=charge.dossier_id).label}"


def test_who_still_owes_when_the_result_is_there_is_reminded_once(town: Town):
    charge = town.owing()
    news = OutboxEvent(
        type="vn.thanglong.dossier.result_issued", data={"dossier_id": str(charge.dossier_id)}, time=clock.now()
    )
    money.on_result(news)
    money.on_result(news)
    assert len([one for one in told(town) if "còn phải nộp" in one]) == 1


def test_every_kind_about_money_is_written_about():
    kinds = {name for name in rules.kinds() if name.startswith("vn.thanglong.payment.")}
    assert kinds == {one.name for one in (events.CHARGED, events.RECEIVED, events.MATCHED, events.REFUND_DECIDED,
                                          events.REFUNDED)}  # fmt: skip
