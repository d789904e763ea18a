"""The last place of a slot, the next number and the next call go to one person each, however many ask at once."""

from datetime import timedelta
from functools import partial

from tests.concurrency.test_at_once import together
from thanglong.delivery.appointments import service as appointments
from thanglong.delivery.dossiers.tests.stage import MONDAY, Stage
from thanglong.kernel.actions import perform
from thanglong.kernel.errors import Refused

SLOT = MONDAY + timedelta(minutes=70)


def test_a_slot_is_never_booked_beyond_its_places(stage: Stage) -> None:
    people = [stage.person(f"Nguyễn Thị Thứ {number}") for number in range(12)]
    book = appointments.BookSlot(agency=stage.centre, starts_at=SLOT)
    answers = together([partial(perform, book, person) for person in people])
    won = [answer for answer in answers if isinstance(answer, appointments.Booking)]
    assert sorted(booking.place for booking in won) == [1, 2]
    assert all(isinstance(answer, Refused) for answer in answers if answer not in won)


def test_one_person_clicking_often_holds_one_place(stage: Stage) -> None:
    book = appointments.BookSlot(agency=stage.centre, starts_at=SLOT)
    together([partial(perform, book, stage.citizen) for _click in range(8)])
    assert appointments.bookings(stage.citizen).count() == 1


def test_numbers_have_no_gaps_and_nobody_is_called_twice(stage: Stage) -> None:
    tickets = together([partial(perform, appointments.TakeTicket(), stage.counter) for _person in range(24)])
    assert sorted(ticket.number for ticket in tickets) == list(range(1, 25))
    calls = [partial(perform, appointments.CallNext(window=str(number % 8)), stage.counter) for number in range(30)]
    called = [answer for answer in together(calls) if isinstance(answer, appointments.Ticket)]
    assert len({ticket.pk for ticket in called}) == len(called) == 24
