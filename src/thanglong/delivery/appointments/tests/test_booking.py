"""People book a place in a slot of an office's real hours, and give it back."""

from datetime import date, datetime, time, timedelta

import pytest

from thanglong.delivery.appointments import service as appointments
from thanglong.delivery.appointments.slots import starts
from thanglong.delivery.dossiers import service as dossiers
from thanglong.delivery.dossiers.tests.stage import COPIES, MONDAY, answers
from thanglong.delivery.notifications import service as notifications
from thanglong.foundation.directory.service import calendar_for
from thanglong.kernel import clock
from thanglong.kernel.calendars import Calendar, Opening
from thanglong.kernel.errors import Conflict, Denied, Invalid

TEN = datetime.combine(MONDAY.date(), time(10, 10), clock.TIMEZONE)
TUESDAY = MONDAY.date() + timedelta(days=1)


def book(stage, actor=None, at=TEN, **more):
    action = appointments.BookSlot(agency=stage.centre, starts_at=at, **more)
    return stage.perform(action, actor or stage.citizen)


def free(stage, at=TEN):
    return {slot.starts_at: slot.free for slot in appointments.slots(stage.centre, at.date(), at=MONDAY)}[at]


def test_slots_are_whole_and_within_office_hours():
    morning = Opening(time(7, 30), time(8, 20))
    found = starts(Calendar(((morning,),) * 7), 20, date(2026, 9, 14))
    assert [f"{start:%H:%M}" for start in found] == ["07:30", "07:50"]


def test_no_slot_on_a_closed_day_or_one_that_has_passed(stage):
    sunday = MONDAY.date() + timedelta(days=6)
    assert appointments.slots(stage.centre, sunday, at=MONDAY) == []
    assert appointments.slots(stage.centre, MONDAY.date() - timedelta(days=3), at=MONDAY) == []
    assert all(slot.starts_at > MONDAY for slot in appointments.slots(stage.centre, MONDAY.date(), at=MONDAY))
    days = appointments.open_days(stage.centre, at=MONDAY)
    assert all(calendar_for(stage.centre).is_working_day(day) for day in days)
    assert max(days) <= MONDAY.date() + timedelta(days=14)


def test_booking_takes_a_place_and_tells_the_inbox(stage):
    before = free(stage)
    booking = book(stage)
    assert free(stage) == before - 1
    assert booking.code in notifications.inbox(booking.account_id).get().body.vi


def test_full_slot_refuses(stage):
    book(stage)
    book(stage, stage.stranger)
    with pytest.raises(Conflict, match="hết chỗ"):
        book(stage, stage.person("Lê Thị Thứ Ba"))


def test_time_between_slots_cannot_be_booked(stage):
    with pytest.raises(Conflict, match="không đặt được"):
        book(stage, at=TEN + timedelta(minutes=3))


def test_one_person_holds_one_place_in_a_slot_and_three_at_most(stage):
    book(stage)
    with pytest.raises(Conflict, match="đúng giờ này"):
        book(stage)
    book(stage, at=TEN + timedelta(minutes=20))
    book(stage, at=TEN + timedelta(minutes=40))
    with pytest.raises(Conflict, match="huỷ bớt"):
        book(stage, at=TEN + timedelta(minutes=60))


def test_cancelled_place_is_free_again_and_only_its_owner_cancels(stage):
    booking = book(stage)
    with pytest.raises(Denied):
        stage.perform(appointments.CancelBooking(booking_id=booking.pk), stage.stranger)
    stage.perform(appointments.CancelBooking(booking_id=booking.pk), stage.citizen)
    assert free(stage) == 2
    with pytest.raises(Conflict):
        stage.perform(appointments.CancelBooking(booking_id=booking.pk), stage.citizen)
    assert appointments.coming(stage.citizen, MONDAY) == []


def test_appointment_for_ones_own_dossier_only(stage):
    dossier = stage.submit(COPIES, answers(COPIES))
    assert book(stage, dossier_id=dossier.pk).dossier_id == dossier.pk
    with pytest.raises(dossiers.Dossier.DoesNotExist):
        book(stage, stage.stranger, dossier_id=dossier.pk)


def test_officers_do_not_book(stage):
    with pytest.raises(Denied):
        book(stage, stage.counter)


def test_office_divides_its_own_day_from_a_date_on(stage):
    plan = appointments.DivideDay(effective_from=TUESDAY, minutes=30, places=1, days_ahead=5)
    stage.perform(plan, stage.counter)
    assert appointments.plan_for(stage.centre, MONDAY.date()).minutes == 20
    tuesday = appointments.slots(stage.centre, TUESDAY, at=MONDAY)
    assert (tuesday[0].minutes, tuesday[0].free) == (30, 1)
    with pytest.raises(Denied):
        stage.perform(plan, stage.citizen)
    wrong = appointments.DivideDay(effective_from=date(2020, 1, 1), minutes=1, places=1, days_ahead=5)
    with pytest.raises(Invalid) as refused:
        stage.perform(wrong, stage.counter)
    assert set(refused.value.errors) == {"effective_from", "minutes"}
