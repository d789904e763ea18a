"""Booking on the portal, and the wall that names nobody."""

import re

import pytest
from django.test import Client

from thanglong.delivery.appointments import service as appointments
from thanglong.foundation.identity.service import Account


@pytest.fixture
def citizen(stage):
    client = Client()
    client.force_login(Account.objects.get(pk=stage.citizen.id))
    return client


def test_from_search_to_booking_and_back(stage, citizen):
    found = citizen.get("/appointments/new/", {"q": "phuong hai chau"}).content.decode()
    assert f"office={stage.centre}" in found
    page = citizen.get(f"/appointments/new/?office={stage.centre}").content.decode()
    slot = re.search(r'name="slot" value="([^"]+)"', page)[1]
    answer = citizen.post(
        f"/appointments/new/?office={stage.centre}", {"slot": slot, "procedure": "2.000635"}, follow=True
    )
    booking = appointments.bookings(stage.citizen).get()
    assert booking.code in answer.content.decode()
    again = citizen.post(f"/appointments/new/?office={stage.centre}", {"slot": slot})
    assert again.status_code == 409
    assert "đúng giờ này" in again.content.decode()
    citizen.post(f"/appointments/{booking.pk}/cancel/")
    assert appointments.coming(stage.citizen, booking.booked_at) == []


def test_other_peoples_appointments_do_not_exist(stage, citizen):
    assert citizen.post("/appointments/01890a5d-ac96-774b-bcce-b302099a8057/cancel/").status_code == 404
    assert citizen.get("/appointments/new/?office=H17.105").status_code == 404
    assert citizen.post(f"/appointments/new/?office={stage.centre}", {"slot": "mai"}).status_code == 409


def test_wall_shows_numbers_and_no_names(stage):
    ticket = stage.perform(appointments.TakeTicket(), stage.counter)
    waiting = Client().get(f"/appointments/queue/{stage.centre}/").content.decode()
    assert ticket.label in waiting
    assert '<meta http-equiv="refresh"' in waiting
    stage.perform(appointments.CallNext(window="4"), stage.counter)
    board = Client().get(f"/appointments/queue/{stage.centre}/board/").content.decode()
    assert "Quầy 4" in board
    assert stage.counter.name not in board
    assert Client().get(f"/appointments/queue/{stage.committee}/").status_code == 404
