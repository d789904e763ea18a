"""An address that only takes a sent form says so, to people and to programs."""

import pytest
from django.test import Client
from django.urls import reverse

pytestmark = pytest.mark.django_db


def test_a_restored_tab_gets_a_page_that_says_what_to_do(client: Client) -> None:
    answer = client.get(reverse("identity:sign-out"))
    assert answer.status_code == 405
    assert answer["Allow"] == "POST"
    assert "Hãy quay lại trang trước" in answer.content.decode()
    assert "Content-Security-Policy" in answer


def test_a_program_gets_a_problem(client: Client) -> None:
    answer = client.delete("/api/v1/procedures")
    assert answer.status_code == 405
    assert answer["Content-Type"] == "application/problem+json"
    assert "GET" in answer["Allow"]
    assert answer.json()["type"].endswith("#problem-method")
