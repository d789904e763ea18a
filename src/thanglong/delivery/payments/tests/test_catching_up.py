"""What an interruption left behind is caught up with, and looking for it does not read what lies long behind."""

from datetime import timedelta

from django.db import connection

from thanglong.delivery.dossiers.constants import Finance, Status
from thanglong.delivery.dossiers.models import Dossier, Payment
from thanglong.delivery.dossiers.tests.stage import COPIES, answers
from thanglong.delivery.payments import counter
from thanglong.delivery.payments.jobs import catch_up, catch_up_with_everything
from thanglong.delivery.payments.models import Charge, Collection
from thanglong.delivery.payments.tests.test_lists import copied
from thanglong.delivery.payments.tests.town import Town, balanced
from thanglong.kernel import clock
from thanglong.kernel.ids import new_id

MANY = 2_000


def left_behind(town: Town, days: int) -> Dossier:
    """Return a dossier that owes and was never charged, with cash that was never booked."""
    with clock.freeze(clock.now() - timedelta(days=days)):
        dossier = town.stage.submit(COPIES, answers(COPIES, copies=2))
        Payment.objects.create(
            dossier=dossier, amount=6_000, method="cash", recorded_at=clock.now(), recorded_by={"id": "1", "name": "A"}
        )
    return dossier


def test_the_frequent_check_looks_back_for_days_and_the_hourly_one_at_everything(town: Town):
    recent, old, over = left_behind(town, 1), left_behind(town, 9), left_behind(town, 9)
    Payment.objects.filter(dossier=over).delete()
    Dossier.objects.filter(pk=over.pk).update(status=Status.WITHDRAWN)
    catch_up()
    assert Charge.objects.get().dossier_id == recent.pk
    assert Collection.objects.get().amount == 6_000
    catch_up_with_everything()
    assert {charge.dossier_id for charge in Charge.objects.all()} == {recent.pk, old.pk}
    assert Collection.objects.count() == 2
    assert counter.uncharged().count() == counter.unbooked().count() == 0
    assert balanced()


def test_a_long_past_is_not_read_every_few_minutes(town: Town):
    """Thousands of dossiers still owe and thousands of payments are booked: an index leads to the last days of both."""
    _long_past(left_behind(town, 1))
    since = clock.now() - timedelta(days=2)
    dossiers, payments = counter.uncharged(since)[:200].explain(), counter.unbooked(since)[:500].explain()
    assert "dossier_owing" in dossiers
    assert "Seq Scan on dossiers_dossier" not in dossiers
    assert "payment_recorded" in payments
    assert "Seq Scan on dossiers_payment" not in payments
    assert "Seq Scan on payments_collection" not in payments


def _long_past(dossier: Dossier) -> None:
    dossier.refresh_from_db()
    payment = Payment.objects.get()
    assert dossier.finance == Finance.DUE
    past, charges, paid, money = [], [], [], []
    for number in range(MANY):
        at = clock.now() - timedelta(days=3, hours=number)
        past.append(copied(dossier, id=new_id(), reference=f"OLD{number}", submitted_at=at))
        charges.append(
            Charge(dossier=past[-1], number=1, key="k", stage=1, lines=[], amount=1, collector="A", raised_at=at)
        )
        paid.append(copied(payment, dossier_id=past[-1].pk, recorded_at=at, id=new_id()))
        money.append(
            Collection(
                provider="counter", transaction=str(paid[-1].pk), charge=charges[-1], amount=1, applied=1,
                arrival="exact", account="cash", paid_at=at, booked_at=at,
            )
        )  # fmt: skip
    Dossier.objects.bulk_create(past)
    Charge.objects.bulk_create(charges)
    Payment.objects.bulk_create(paid)
    Collection.objects.bulk_create(money)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE dossiers_dossier, dossiers_payment, payments_charge, payments_collection")
