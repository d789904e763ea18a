"""The finance officer's pages: lists with counts, refunds by two people, statements; nobody else gets in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from thanglong.delivery.dossiers.tests.stage import MONDAY, SINGLE, answers
from thanglong.delivery.payments.models import Charge, Collection, Receipt, Refund, Statement
from thanglong.delivery.payments.tests.test_lists import many
from thanglong.delivery.payments.tests.test_matching import BECAUSE, arrives
from thanglong.delivery.payments.tests.town import Town, balanced, set_up, statement
from thanglong.foundation.identity.constants import ACTING_AS
from thanglong.foundation.identity.service import Account
from thanglong.kernel import clock
from thanglong.kernel.actors import Actor

if TYPE_CHECKING:
    from thanglong.delivery.dossiers.tests.stage import Stage

FINANCE = "/desk/finance/"


@pytest.fixture
def town(stage: Stage) -> Iterator[Town]:
    with set_up(), clock.freeze(MONDAY):
        yield Town(stage)


def sits(actor: Actor) -> Client:
    client = Client()
    client.force_login(Account.objects.get(pk=actor.id))
    session = client.session
    session[ACTING_AS] = {"kind": "officer", "agency": actor.agency}
    session.save()
    return client


def test_every_list_shows_what_is_in_it(town: Town):
    town.owing()
    order = town.order(town.owing(3))
    town.pays(order, "1")
    town.pays(order, "2")
    town.pays(town.order(town.owing()), "3", amount=1_000)
    desk = sits(town.finance)
    assert "16.000 đồng" in desk.get(FINANCE).text
    assert "BL-26E 00000001" in desk.get(FINANCE, {"view": "paid"}).text
    assert "Sai số tiền của lệnh" not in desk.get(FINANCE, {"view": "paid"}).text
    assert "Nộp trùng" in desk.get(FINANCE, {"view": "refunds"}).text
    assert desk.get(FINANCE, {"view": "nonsense"}).status_code == 200


def test_a_refund_from_request_to_the_end(town: Town):
    town.pays(town.order(town.owing(), "vietqr"))
    desk, colleague = sits(town.finance), sits(town.second_finance)
    ask = reverse("desk:refund", args=[Collection.objects.get().pk])
    assert desk.get(ask).status_code == 200
    assert desk.post(ask, {"amount": "99.000", "explanation": "quá nhiều"}).status_code == 422
    assert desk.post(ask, {"amount": "16.000", "explanation": "Nộp nhầm hồ sơ khác."}).status_code == 302
    refund = Refund.objects.get().pk
    decide = reverse("desk:refund-decide", args=[refund])
    assert "không được tự duyệt" in desk.post(decide, {"decision": "approve"}, follow=True).text
    assert "Đã duyệt" in colleague.post(decide, {"decision": "approve"}, follow=True).text
    desk.post(reverse("desk:refund-send", args=[refund]), {"reference": "FT1"})
    desk.post(reverse("desk:refund-confirm", args=[refund]))
    assert Refund.objects.get().state == "confirmed"
    assert balanced()


def test_a_statement_is_imported_and_told(town: Town):
    town.pays(town.order(town.owing()), "1")
    upload = SimpleUploadedFile("sao-ke.csv", statement(("1", 16_000), ("2", 8_000)))
    day = {"day_day": "14", "day_month": "9", "day_year": "2026"}
    page = sits(town.finance).post(reverse("desk:statement"), {"provider": "vnpay", "file": upload, **day}, follow=True)
    assert "Đã đối soát: khớp 2, lệch 0" in page.text
    refused = sits(town.finance).post(reverse("desk:statement"), {"provider": "vnpay", **day})
    assert refused.status_code == 422
    assert '<option value="vnpay" selected>' in refused.text
    wrong = sits(town.finance).post(reverse("desk:statement"), {"day_day": "31", "day_month": "2", "day_year": "2026"})
    assert wrong.status_code == 422
    assert "Hãy ghi ngày của sao kê." in wrong.text


def test_a_fee_set_locally_is_added_with_its_basis_and_can_be_paid(town: Town):
    dossier = town.stage.submit(SINGLE, answers(SINGLE))
    address = reverse("desk:add-charge", args=[dossier.pk])
    counter = sits(town.stage.counter)
    assert address in counter.get(reverse("desk:dossier", args=[dossier.pk])).text
    assert counter.get(address).status_code == 200
    assert counter.post(address, {"title": "Lệ phí", "amount": "0", "basis": ""}).status_code == 422
    assert counter.post(address, {"title": "Lệ phí", "amount": "5.000", "basis": "NQ 01/2026"}).status_code == 302
    assert Charge.objects.get(dossier=dossier).owed == 5_000
    assert sits(town.stage.specialist).get(address).status_code == 403


def test_only_finance_officers_of_the_place_get_in(town: Town):
    town.pays(town.order(town.owing()), "1")
    money = Collection.objects.get().pk
    assert sits(town.stage.counter).get(FINANCE).status_code == 403
    from thanglong.foundation.directory import service as directory
    from thanglong.kernel.actors import Role

    elsewhere = directory.agencies_for_unit("20285", "peoples_committee")
    other = town.stage.officer("Người Nơi Khác", elsewhere[0].identifier if elsewhere else "G15", Role.FINANCE)
    assert "BL-26E" not in sits(other).get(FINANCE, {"view": "paid"}).text
    assert sits(other).get(reverse("desk:refund", args=[money])).status_code == 404


def test_a_long_list_has_pages_and_costs_what_a_short_one_costs(town: Town, django_assert_max_num_queries):
    town.can_sign()
    many(town, 60)
    desk = sits(town.finance)
    for view in ("unpaid", "paid", "receipts", "mismatched", "refunds", "statements"):
        with django_assert_max_num_queries(16):
            page = desk.get(FINANCE, {"view": view})
        assert page.status_code == 200
    first = desk.get(FINANCE, {"view": "receipts"})
    assert "60 khoản, tổng 1.440.000 đồng." in first.text
    second = desk.get(first.context["next_url"])
    assert [row["number"] for row in first.context["rows"]][:2] == ["BL-26E 00000060", "BL-26E 00000059"]
    assert next(row["number"] for row in second.context["rows"]) == "BL-26E 00000035"
    assert desk.get(second.context["previous_url"]).context["rows"] == first.context["rows"]
    kept = desk.get(reverse("desk:finance-receipt", args=[Receipt.objects.get(number=1).pk]))
    assert kept.content.startswith(b"%PDF-")
    assert sits(town.stage.counter).get(FINANCE, {"view": "receipts"}).status_code == 403
    other = desk.get(FINANCE, {"view": "paid", "from": "2027-01-01"})
    assert "Bỏ lọc" in other.text
    assert other.context["rows"] == []


def test_money_for_nobody_is_matched_on_its_page(town: Town):
    charge = town.owing()
    money = arrives(f"phi {charge.dossier.label.replace('-', ' ')}")
    desk, address = sits(town.finance), reverse("desk:match", args=[money.pk])
    assert address in desk.get(FINANCE, {"view": "mismatched"}).text
    page = desk.get(address)
    assert "Có mã hồ sơ trong nội dung" in page.text
    assert "Đúng số tiền" in page.text
    assert charge.dossier.label in desk.get(address, {"q": "mau"}).text
    assert "Không có hồ sơ" in desk.get(address, {"q": "khong ai"}).text
    assert "Hãy chọn hồ sơ" in desk.post(address, {"explanation": BECAUSE}).text
    assert desk.post(address, {"charge": str(charge.pk), "explanation": ""}).status_code == 422
    done = desk.post(address, {"charge": str(charge.pk), "explanation": BECAUSE}, follow=True)
    assert "Đã ghi khoản tiền vào hồ sơ" in done.text
    assert "đã được ghi vào hồ sơ" in desk.get(address).text
    assert desk.post(address, {"charge": str(charge.pk), "explanation": BECAUSE}).status_code == 409
    assert sits(town.stage.counter).get(address).status_code == 403
    assert balanced()


def test_every_difference_of_a_statement_is_to_be_had_as_table(town: Town):
    upload = SimpleUploadedFile("sao-ke.csv", statement(*[(f"=F{number}", 5) for number in range(25)], kind="refund"))
    day = {"day_day": "14", "day_month": "9", "day_year": "2026"}
    desk = sits(town.finance)
    page = desk.post(reverse("desk:statement"), {"provider": "vnpay", "file": upload, **day}, follow=True)
    assert "Còn 5 dòng lệch nữa." in page.text
    table = desk.get(reverse("desk:differences", args=[Statement.objects.get().pk]))
    lines = table.getvalue().decode().splitlines()
    assert len(lines) == 26
    assert lines[1].startswith('"\'=F0","5"')
    assert desk.get(reverse("desk:differences", args=[Charge().pk])).status_code == 404
