"""Counts are shared, end with their window, forget names, and lose none of two who count at once."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection

from thanglong.kernel import clock, tallies
from thanglong.kernel.models import Tally

WINDOW = timedelta(minutes=15)


@pytest.mark.django_db
def test_counts_within_a_window_that_begins_with_the_first():
    start = clock.now()
    with clock.freeze(start):
        tallies.count(["a", "b"], WINDOW)
    with clock.freeze(start + timedelta(minutes=14)):
        tallies.count(["a"], WINDOW)
        assert tallies.tally(["a", "b", "c"]) == {"a": 2, "b": 1, "c": 0}
    with clock.freeze(start + WINDOW):
        assert tallies.tally(["a", "b"]) == {"a": 0, "b": 0}
        tallies.count(["a"], WINDOW)
        assert tallies.tally(["a"]) == {"a": 1}


@pytest.mark.django_db
def test_what_has_run_out_is_swept_away():
    start = clock.now()
    with clock.freeze(start):
        tallies.count([str(number) for number in range(20)], WINDOW)
    with clock.freeze(start + WINDOW):
        tallies.count(["new"], WINDOW)
    assert Tally.objects.count() == 1


@pytest.mark.django_db
def test_names_are_not_kept(django_assert_num_queries):
    with django_assert_num_queries(2):
        tallies.count(["address:192.0.2.1"], WINDOW)
    assert "192.0.2.1" not in Tally.objects.get().key
    with django_assert_num_queries(1):
        assert tallies.tally(["address:192.0.2.1", "code:X"])["address:192.0.2.1"] == 1


@pytest.mark.django_db
def test_nothing_to_count_asks_nothing(django_assert_num_queries):
    with django_assert_num_queries(0):
        tallies.count([], WINDOW)


@pytest.mark.django_db(transaction=True)
def test_no_count_is_lost_between_processes():
    def guess(number: int) -> None:
        try:
            tallies.count(["one", f"other {number % 3}"], WINDOW)
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(guess, range(40)))
    assert tallies.tally(["one"]) == {"one": 40}
