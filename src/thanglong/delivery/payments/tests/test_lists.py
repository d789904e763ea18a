"""The finance officer's lists: by page, by right, by day and state, with totals that say where counting stopped."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import connection

from thanglong.delivery.payments import lists
from thanglong.delivery.payments import service as payments
from thanglong.delivery.payments.lists import STATES, Asked
from thanglong.delivery.payments.models import Charge, Collection, Receipt
from thanglong.delivery.payments.tests.town import Town
from thanglong.kernel import clock
from thanglong.kernel.actors import Role
from thanglong.kernel.tests.plans import plans_of


def many(town: Town, count: int) -> Charge:
    """Copy a paid charge with its money and receipt, and an unpaid one, so many times, a minute apart."""
    unpaid, paid = town.owing(), town.owing(3)
    town.pays(town.order(paid), "1")
    paid.refresh_from_db()
    money, receipt = Collection.objects.get(), Receipt.objects.get()
    steps = [timedelta(minutes=number) for number in range(2, count + 1)]
    charges, moneys, receipts = [], [], []
    for number, step in enumerate(steps, 2):
        for model in (unpaid, paid):
            made = copied(model, number=number, key=f"copy:{number}", raised_at=model.raised_at + step)
            charges.append(made)
        moneys.append(copied(money, charge=charges[-1], transaction=str(number), booked_at=money.booked_at + step))
        receipts.append(copied(receipt, collection=moneys[-1], number=number, issued_at=receipt.issued_at + step))
    Charge.objects.bulk_create(charges)
    Collection.objects.bulk_create(moneys)
    Receipt.objects.bulk_create(receipts)
    return unpaid


def copied(row, **changes):
    """Return an unsaved copy of a row with other values."""
    fields = {
        field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields if not field.primary_key
    }
    for name in ("charge", "collection"):
        if name in changes:
            del fields[f"{name}_id"]
    return type(row)(**{**fields, **changes})


def test_pages_show_every_row_once_and_totals_are_whole(town: Town, monkeypatch):
    many(town, 60)
    for view in ("unpaid", "paid", "receipts"):
        found = payments.money_list(town.finance, Asked(view))
        pages = list(found.rows.each(25))
        assert [len(page) for page in pages] == [25, 25, 10]
        assert len({row.pk for page in pages for row in page}) == 60
    total = payments.money_list(town.finance, Asked("paid")).total()
    assert (total.count, total.amount, total.more) == (60, 60 * 24_000, False)
    monkeypatch.setattr(lists, "MOST_COUNTED", 50)
    total = payments.money_list(town.finance, Asked("paid")).total()
    assert (total.count, total.amount, total.more) == (50, 0, True)
    for view in STATES:
        stranger = payments.money_list(town.stage.counter, Asked(view))
        assert stranger.rows.page().rows == ()
        assert stranger.total().count == 0


def test_lists_are_narrowed_by_day_state_and_words(town: Town):
    charge = many(town, 3)
    label = charge.dossier.label
    today, tomorrow = clock.today(), clock.today() + timedelta(days=1)

    def shown(view: str, **narrowed: str) -> int:
        asked = Asked.of({"view": view, **{key: str(value) for key, value in narrowed.items()}})
        found = payments.money_list(town.finance, asked)
        assert len(found.rows.page().rows) == found.total().count
        return found.total().count

    assert shown("unpaid", **{"from": today, "to": today}) == 3
    assert shown("paid", **{"from": tomorrow}) == shown("receipts", to=today - timedelta(days=1)) == 0
    assert shown("unpaid", q=label.lower()) == shown("unpaid", q="nguyen mau") == 3
    assert shown("receipts", q="00000002") == 1
    assert shown("receipts", state="voided") == shown("paid", state="matched") == 0
    assert shown("receipts", state="valid") == shown("paid", state="open") == 3
    assert shown("unpaid", state="4") + shown("unpaid", state="1") == 3
    assert Asked.of({"view": "x", "state": "y", "from": "32"}) == Asked()


def test_the_agency_that_decides_sees_the_same_and_others_nothing(town: Town):
    many(town, 2)
    at_home = town.stage.officer("Lê Thị Thu", town.stage.committee, Role.FINANCE)
    elsewhere = replace(town.finance, agency="H99")
    for view in ("unpaid", "paid", "receipts"):
        assert payments.money_list(at_home, Asked(view)).total().count == 2
        assert payments.money_list(elsewhere, Asked(view)).total().count == 0
        assert payments.money_list(elsewhere, Asked(view)).rows.page().rows == ()


def test_no_list_walks_through_a_table_and_each_costs_the_same(town: Town):
    many(town, 30)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    with plans_of() as plans:
        for view in STATES:
            found = payments.money_list(
                town.finance, Asked.of({"view": view, "from": "2026-09-01", "to": "2026-12-31"})
            )
            page = found.rows.page(size=5)
            found.rows.page(after=page.after, size=5)
    assert len(plans) == 2 * len(STATES)
    read = ("payments_charge", "payments_collection", "payments_receipt", "payments_refund")
    assert [plan for plan in plans if any(f"Seq Scan on {table}" in plan for table in read)] == []


@pytest.mark.parametrize("view", STATES)
def test_an_empty_list_is_no_error(town: Town, view: str):
    found = payments.money_list(town.finance, Asked(view))
    assert found.rows.page().rows == ()
    assert found.total().count == 0
