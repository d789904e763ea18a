"""Tickets are called in a fair order, once each, and the wall names nobody."""

from datetime import timedelta

import pytest

from thanglong.delivery.appointments import service as appointments
from thanglong.delivery.appointments.tests.test_booking import TEN, book
from thanglong.delivery.dossiers.tests.stage import MONDAY
from thanglong.kernel import clock
from thanglong.kernel.actors import Role
from thanglong.kernel.errors import Conflict, Denied, Invalid


def take(stage, officer=None, **more):
    return stage.perform(appointments.TakeTicket(**more), officer or stage.counter)


def call(stage, window="1", **more):
    return stage.perform(appointments.CallNext(window=window, **more), stage.counter)


def labels(tickets):
    return [ticket.label for ticket in tickets]


def test_tickets_are_numbered_within_their_series(stage):
    assert labels([take(stage), take(stage), take(stage, priority=True)]) == ["A001", "A002", "U001"]


def test_priority_then_due_appointments_then_arrival(stage):
    early, due = book(stage), book(stage, stage.stranger, at=TEN - timedelta(minutes=60))
    take(stage)
    take(stage, booking_code=early.code)
    take(stage, booking_code=due.code.lower())
    take(stage, priority=True)
    assert labels(appointments.waiting(stage.centre, MONDAY)) == ["U001", "H002", "A001", "H001"]
    assert labels(appointments.waiting(stage.centre, TEN)) == ["U001", "H002", "H001", "A001"]


def test_appointment_is_used_once_on_its_day_at_its_counter(stage):
    booking = book(stage)
    elsewhere = stage.officer("Ngô Thị Nơi Khác", "H17.21", Role.COUNTER)
    for officer, at in ((elsewhere, MONDAY), (stage.counter, MONDAY + timedelta(days=1))):
        with clock.freeze(at), pytest.raises(Invalid):
            take(stage, officer, booking_code=booking.code)
    take(stage, booking_code=booking.code)
    with pytest.raises(Invalid):
        take(stage, booking_code=booking.code)


def test_calling_the_next_finishes_the_present_one(stage):
    first, second = take(stage), take(stage)
    assert call(stage) == first
    assert call(stage) == second
    first.refresh_from_db()
    assert first.state == "served"
    with pytest.raises(Conflict, match="Không còn ai"):
        call(stage)


def test_somebody_who_missed_their_call_is_called_again_that_day(stage):
    ticket = take(stage)
    call(stage)
    close = appointments.CloseTicket(ticket_id=ticket.pk, state="missed")
    stage.perform(close, stage.counter)
    with pytest.raises(Conflict):
        stage.perform(close, stage.counter)
    assert labels(appointments.missed(stage.centre, MONDAY)) == ["A001"]
    assert call(stage, "2", ticket_id=ticket.pk) == ticket
    with pytest.raises(Conflict):
        call(stage, "3", ticket_id=ticket.pk)


def test_only_its_own_counter_touches_a_queue(stage):
    ticket = take(stage)
    call(stage)
    elsewhere = stage.officer("Ngô Thị Nơi Khác", "H17.21", Role.COUNTER)
    for action, actor in (
        (appointments.CloseTicket(ticket_id=ticket.pk, state="served"), elsewhere),
        (appointments.TakeTicket(), stage.citizen),
        (appointments.CallNext(window="1"), stage.specialist),
    ):
        with pytest.raises(Denied):
            stage.perform(action, actor)


def test_wait_is_told_from_those_served_today(stage):
    assert appointments.minutes_to_wait(stage.centre, 3, MONDAY) == 60
    for _number in range(2):
        take(stage)
    with clock.freeze(MONDAY):
        call(stage)
    with clock.freeze(MONDAY + timedelta(minutes=6)):
        call(stage)
        assert appointments.minutes_to_wait(stage.centre, 3, clock.now()) == 39
        take(stage)
        call(stage, "2")
        assert appointments.minutes_to_wait(stage.centre, 3, clock.now()) == 20


def test_tomorrow_begins_at_one(stage):
    take(stage)
    with clock.freeze(MONDAY + timedelta(days=1)):
        assert take(stage).label == "A001"
