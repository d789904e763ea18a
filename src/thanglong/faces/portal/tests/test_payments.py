"""Paying on the portal: forged, replayed, changed notices; strangers; the receipt; free dossiers pay nowhere."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from thanglong.delivery.dossiers.models import Dossier
from thanglong.delivery.dossiers.tests.stage import MONDAY, SINGLE, answers
from thanglong.delivery.payments.constants import OrderState
from thanglong.delivery.payments.models import Charge, Collection, Order, Receipt
from thanglong.delivery.payments.tests.town import Town, balanced, ipn, message, set_up
from thanglong.foundation.identity.service import Account
from thanglong.kernel import clock

if TYPE_CHECKING:
    from thanglong.delivery.dossiers.tests.stage import Stage

IPN, NOTICE = "/pay/vnpay/ipn/", "/pay/vietqr/notice/"


@pytest.fixture
def town(stage: Stage) -> Iterator[Town]:
    with set_up(), clock.freeze(MONDAY):
        yield Town(stage)


def browser(town: Town) -> Client:
    client = Client()
    client.force_login(Account.objects.get(pk=town.stage.citizen.id))
    return client


def hears(fields: dict[str, str]) -> str:
    return str(Client().get(IPN, fields).json()["RspCode"])


def transfers(body: bytes, signature: str) -> int:
    answer = Client().post(NOTICE, body, content_type="application/json", headers={"X-Signature": signature})
    return int(answer.status_code)


def test_paying_from_the_page_to_the_receipt(town: Town):
    town.can_sign()
    charge = town.owing()
    client, address = browser(town), reverse("portal:pay", args=[charge.dossier_id])
    page = client.get(address)
    assert "2 bản × 8.000 đồng = 16.000 đồng" in page.text
    assert client.post(address, {"charge": "1"}).status_code == 422
    order = client.post(address, {"charge": "1", "provider": "vnpay"}, follow=True)
    assert "vnp_SecureHash=" in order.text
    found = Order.objects.get()
    assert hears(ipn(found)) == "00"
    back = client.get("/pay/return/", {"vnp_TxnRef": found.reference, "vnp_ResponseCode": "24"}, follow=True)
    assert "Cơ quan đã nhận đủ tiền" in back.text
    read = client.get(reverse("portal:pay-receipt-page", args=[charge.dossier_id, Receipt.objects.get().pk]))
    for said in ("0400000001", "BL-26E", "00000001", "16.000 đồng", "Mười sáu nghìn đồng", "Nguyễn Thị Mẫu"):
        assert said in read.text
    receipt = client.get(reverse("portal:pay-receipt", args=[charge.dossier_id, Receipt.objects.get().pk]))
    assert receipt.content.startswith(b"%PDF-")
    judged = Client().post("/verify/", {"file": SimpleUploadedFile("bien-lai.pdf", receipt.content)})
    assert judged.context["verdict"].valid
    assert "BL-26E" in client.get(reverse("portal:dossier", args=[charge.dossier_id])).text


def test_vietqr_shows_the_code_and_the_account(town: Town):
    charge = town.owing()
    page = browser(town).post(
        reverse("portal:pay", args=[charge.dossier_id]), {"charge": "1", "provider": "vietqr"}, follow=True
    )
    assert "data:image/svg+xml" in page.text
    assert "0011012345678" in page.text


def test_an_answer_for_every_ipn(town: Town):
    order = town.order(town.owing())
    assert hears({}) == "97"
    assert hears(ipn(order, secret="guessed")) == "97"
    assert hears({**ipn(order), "vnp_Amount": "100"}) == "97"
    assert hears(ipn(order, vnp_CurrCode="USD")) == "99"
    assert hears(ipn(order, vnp_Amount="100")) == "04"
    assert hears(ipn(order, "2", vnp_TxnRef="TLNOBODY")) == "01"
    assert hears(ipn(order, "3")) == "00"
    assert hears(ipn(order, "3")) == "02"
    assert hears(ipn(order, "4")) == "02"
    assert Charge.objects.get().owed == 0
    assert balanced()


def test_a_failed_payment_is_told_and_can_be_tried_again(town: Town):
    charge = town.owing()
    order = town.order(charge)
    assert hears(ipn(order, vnp_ResponseCode="24", vnp_TransactionStatus="02")) == "00"
    page = browser(town).get(reverse("portal:pay-order", args=[charge.dossier_id, order.reference]))
    assert "Chưa thanh toán được" in page.text
    assert Order.objects.get().state == OrderState.FAILED


def test_a_banks_message_is_believed_only_with_its_signature(town: Town):
    label = Dossier.objects.get(pk=town.owing().dossier_id).label
    body, signature = message(label, 16_000)
    assert transfers(body, "") == 400
    assert transfers(body.replace(b"16000", b"1"), signature) == 400
    assert transfers(*message(label, 16_000, currency="USD")) == 400
    assert transfers(*message(label, "16000")) == 400
    assert transfers(*message(label, True)) == 400
    assert transfers(*message(label, 16_000, paid_at="2026-09-14T09:00:00")) == 400
    assert Collection.objects.count() == 0
    assert [transfers(body, signature) for _time in range(2)] == [200, 200]
    assert Collection.objects.get().applied == 16_000


def test_strangers_see_neither_charge_nor_order_nor_receipt(town: Town):
    charge = town.owing()
    order = town.order(charge)
    town.pays(order)
    stranger = Client()
    stranger.force_login(Account.objects.get(pk=town.stage.stranger.id))
    receipt = Receipt.objects.get().pk
    for address in (
        reverse("portal:pay", args=[charge.dossier_id]),
        reverse("portal:pay-order", args=[charge.dossier_id, order.reference]),
        reverse("portal:pay-receipt", args=[charge.dossier_id, receipt]),
        reverse("portal:pay-receipt-page", args=[charge.dossier_id, receipt]),
        f"/pay/return/?vnp_TxnRef={order.reference}",
    ):
        assert stranger.get(address).status_code == 404, address


def test_a_free_dossier_is_never_sent_to_a_payment_page(town: Town):
    free = town.stage.submit(SINGLE, answers(SINGLE))
    client = browser(town)
    address = reverse("portal:dossier", args=[free.pk])
    assert client.get(reverse("portal:pay", args=[free.pk])).url == address
    assert reverse("portal:pay", args=[free.pk]) not in client.get(address).text
