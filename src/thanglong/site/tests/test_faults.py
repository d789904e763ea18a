"""When the database is away everybody is told, in a form they can use, and comes back when it does."""

import json
import socket
from collections.abc import Iterator

import psycopg
import pytest
from django.db import DatabaseError, connection
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoDbBlocker

from thanglong.kernel.database.outages import is_outage


@pytest.fixture
def client() -> Client:
    """A browser with a session that has to be looked up."""
    client = Client(raise_request_exception=False)
    client.cookies["sessionid"] = "abcdefghijklmnopqrstuvwxyz012345"
    return client


@pytest.fixture
def away(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Send every connection to where no server listens."""
    settings, kept = connection.settings_dict, dict(connection.settings_dict)
    with django_db_blocker.unblock(), socket.socket() as taken:
        connection.close()
        taken.bind(("127.0.0.1", 0))  # and nobody else can come to listen there
        settings |= {"HOST": "127.0.0.1", "PORT": str(taken.getsockname()[1])}
        yield
        connection.close()
        settings |= kept


@pytest.mark.parametrize("address", ["/", reverse("desk:queue"), reverse("identity:sign-in"), "/x/?a=<b>"])
def test_people_get_a_page_that_says_what_to_do(client: Client, away: None, address: str) -> None:
    answer = client.get(address)
    page = answer.content.decode()
    assert answer.status_code == 503
    assert answer["Retry-After"] == "30"
    assert answer["Cache-Control"] == "no-store"
    assert "Hãy chờ nửa phút rồi thử lại" in page
    assert "Wait half a minute" in page
    assert "Content-Security-Policy" in answer


def test_whoever_sent_something_learns_that_it_was_not_recorded(client: Client, away: None) -> None:
    answer = client.post(reverse("portal:start", args=["1.004873"]))
    assert answer.status_code == 503
    assert "chưa được ghi nhận" in answer.content.decode()
    assert "Thử lại" not in answer.content.decode()


def test_a_part_of_a_page_gets_a_line(client: Client, away: None) -> None:
    answer = client.get("/", headers={"hx-request": "true"})
    assert answer.status_code == 503
    assert "<html" not in answer.content.decode()


@pytest.mark.parametrize("path", ["/api/procedures", "/api/dossiers"])
def test_programs_get_a_problem(client: Client, away: None, path: str) -> None:
    answer = client.get(path)
    assert (answer.status_code, answer["Content-Type"]) == (503, "application/problem+json")
    assert answer["Retry-After"] == "30"
    assert json.loads(answer.content)["type"].endswith("#problem-unavailable")


def test_a_full_disk_of_the_database_is_an_outage() -> None:
    assert is_outage(psycopg.errors.DiskFull("could not extend file: No space left on device"))


@pytest.mark.django_db
def test_a_statement_that_fails_is_no_outage() -> None:
    with connection.cursor() as cursor, pytest.raises(DatabaseError) as caught:
        cursor.execute("SELECT 1 / 0")
    assert not is_outage(caught.value)


@pytest.mark.django_db
def test_a_nul_character_is_answered_in_the_form_of_the_reader(client: Client) -> None:
    answer = client.get("/api/procedures", {"q": "a\x00b"})
    assert (answer.status_code, answer["Content-Type"]) == (400, "application/problem+json")
    assert json.loads(answer.content)["type"].endswith("#problem-malformed")
    page = client.get("/", {"q": "a\x00b"})
    assert page.status_code == 400
    assert "Yêu cầu không đọc được" in page.content.decode()
